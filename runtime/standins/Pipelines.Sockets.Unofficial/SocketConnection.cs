using System.IO.Pipelines;
using System.Net.Sockets;
using Pipelines.Sockets.Unofficial.Transports;

namespace Pipelines.Sockets.Unofficial;

/// <summary>A connected socket as a duplex pipe.</summary>
public sealed partial class SocketConnection : IMeasuredDuplexPipe, IDisposable
{
    private readonly DuplexPump _pump;

    private SocketConnection(Socket socket, PipeOptions? send, PipeOptions? receive, string? name)
    {
        Socket = socket;
        _pump = new DuplexPump(
            new SocketTransport(socket), send, receive, string.IsNullOrWhiteSpace(name) ? nameof(SocketConnection) : name);
    }

    /// <summary>The socket, which the connection owns.</summary>
    public Socket Socket { get; }

    /// <inheritdoc />
    public PipeReader Input => _pump.Input;

    /// <inheritdoc />
    public PipeWriter Output => _pump.Output;

    /// <summary>What ended the connection first.</summary>
    public PipeShutdownKind ShutdownKind => _pump.Cause?.Kind ?? PipeShutdownKind.None;

    /// <summary>The socket error behind <see cref="ShutdownKind"/>, or success when there was none.</summary>
    public SocketError SocketError => _pump.Cause?.SocketError ?? SocketError.Success;

    /// <summary>The bytes received so far.</summary>
    public long BytesRead => _pump.TotalBytesReceived;

    /// <summary>The bytes sent so far.</summary>
    public long BytesSent => _pump.TotalBytesSent;

    /// <summary>The result of the last read: a number of bytes, 0 at the end.</summary>
    public int LastReceived => _pump.LastReceived;

    long IMeasuredDuplexPipe.TotalBytesSent => BytesSent;

    long IMeasuredDuplexPipe.TotalBytesReceived => BytesRead;

    /// <summary>Makes a duplex pipe of a connected socket.</summary>
    public static SocketConnection Create(
        Socket socket,
        PipeOptions? sendPipeOptions,
        PipeOptions? receivePipeOptions,
        SocketConnectionOptions connectionOptions = SocketConnectionOptions.None,
        string? name = null)
    {
        ArgumentNullException.ThrowIfNull(socket);
        return new SocketConnection(socket, sendPipeOptions, receivePipeOptions, name);
    }

    /// <summary>Fails now rather than later when an assembly that a connection needs cannot be loaded.</summary>
    public static void AssertDependencies() => GC.KeepAlive(PipeOptions.Default);

    /// <summary>Sets what a client that sends small commands wants: no waiting for more to send.</summary>
    public static void SetRecommendedClientOptions(Socket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        if (socket.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6)
        {
            socket.NoDelay = true;
        }
    }

    /// <summary>Says that the protocol ended the connection, which counts only if nothing else did before.</summary>
    public bool TrySetProtocolShutdown(PipeShutdownKind kind)
        => kind is PipeShutdownKind.ProtocolExitClient or PipeShutdownKind.ProtocolExitServer
            && _pump.TryEnd(new ShutdownCause(kind));

    /// <summary>What is under way at this moment.</summary>
    public Counters GetCounters() => new(BytesAvailable(), _pump.WaitingToBeRead, _pump.WaitingToBeSent);

    /// <summary>Closes the socket and ends both directions.</summary>
    public void Dispose() => _pump.Dispose();

    /// <inheritdoc />
    public override string ToString() => _pump.ToString();

    private long BytesAvailable()
    {
        try
        {
            return Socket.Available;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return Counters.Unknown;
        }
    }
}
