using System.Net.Sockets;

namespace Pipelines.Sockets.Unofficial.Transports;

/// <summary>What ended a connection, with the socket error behind it, if any.</summary>
internal sealed record ShutdownCause(PipeShutdownKind Kind, SocketError SocketError = SocketError.Success)
{
    /// <summary>Classifies an exception that a transport threw.</summary>
    public static ShutdownCause Of(Exception exception, bool isRead, bool isDisposed)
    {
        var socketError = SocketErrorOf(exception);
        if (isDisposed || IsOwnDoing(exception, socketError))
        {
            var disposed = isRead ? PipeShutdownKind.ReadDisposed : PipeShutdownKind.WriteDisposed;
            return new ShutdownCause(disposed, socketError ?? SocketError.Success);
        }

        if (socketError is { } error)
        {
            return new ShutdownCause(isRead ? PipeShutdownKind.ReadSocketError : PipeShutdownKind.WriteSocketError, error);
        }

        return new ShutdownCause((isRead, exception is IOException) switch
        {
            (true, true) => PipeShutdownKind.ReadIOException,
            (true, false) => PipeShutdownKind.ReadException,
            (false, true) => PipeShutdownKind.WriteIOException,
            (false, false) => PipeShutdownKind.WriteException,
        });
    }

    /// <summary>What the other side of the pipe is told: nothing when the end was of our own making.</summary>
    public Exception? FaultFor(Exception exception)
    {
        if (Kind is PipeShutdownKind.ReadDisposed or PipeShutdownKind.WriteDisposed)
        {
            return null;
        }

        return SocketError is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown
            ? new ConnectionResetException((SocketExceptionIn(exception) ?? exception).Message, exception)
            : exception;
    }

    private static bool IsOwnDoing(Exception exception, SocketError? socketError)
        => exception is ObjectDisposedException
            || socketError is SocketError.OperationAborted or SocketError.Interrupted;

    private static SocketError? SocketErrorOf(Exception exception) => SocketExceptionIn(exception)?.SocketErrorCode;

    // A network stream wraps the socket's exception in an IOException.
    private static SocketException? SocketExceptionIn(Exception exception)
        => exception as SocketException ?? exception.InnerException as SocketException;
}
