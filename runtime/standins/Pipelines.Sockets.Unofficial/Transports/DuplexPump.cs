using System.IO.Pipelines;

namespace Pipelines.Sockets.Unofficial.Transports;

/// <summary>
/// Two pipes and two loops between an application and a transport. The pause and resume thresholds of the pipes hold
/// back a side that is faster than the other.
/// </summary>
internal sealed class DuplexPump : IMeasuredDuplexPipe, IDisposable
{
    private readonly IByteTransport _transport;
    private readonly string _name;
    private readonly Pipe _received;
    private readonly Pipe _toSend;
    private readonly CountingReader _input;
    private readonly CountingWriter _output;
    private readonly int _minimumRead;
    private ShutdownCause? _cause;
    private long _totalReceived;
    private long _totalSent;
    private int _lastReceived;
    private int _disposed;

    public DuplexPump(IByteTransport transport, PipeOptions? send, PipeOptions? receive, string name)
    {
        receive ??= PipeOptions.Default;
        send ??= PipeOptions.Default;
        _transport = transport;
        _name = name;
        _received = new Pipe(receive);
        _toSend = new Pipe(send);
        _input = new CountingReader(_received.Reader);
        _output = new CountingWriter(_toSend.Writer);

        // With less room than this left in a segment a new one is cheaper than one more small read.
        _minimumRead = Math.Max(1, receive.MinimumSegmentSize / 4);
        receive.WriterScheduler.Schedule(static state => _ = ((DuplexPump)state!).ReceiveLoopAsync(), this);
        send.ReaderScheduler.Schedule(static state => _ = ((DuplexPump)state!).SendLoopAsync(), this);
    }

    public PipeReader Input => _input;

    public PipeWriter Output => _output;

    public long TotalBytesSent => Volatile.Read(ref _totalSent);

    public long TotalBytesReceived => Volatile.Read(ref _totalReceived);

    public int LastReceived => Volatile.Read(ref _lastReceived);

    public long WaitingToBeRead => Math.Max(0, TotalBytesReceived - _input.Consumed);

    public long WaitingToBeSent => Math.Max(0, _output.Written - TotalBytesSent);

    /// <summary>The first cause of the end, or null while the connection lives.</summary>
    public ShutdownCause? Cause => Volatile.Read(ref _cause);

    private bool IsDisposed => Volatile.Read(ref _disposed) != 0;

    public override string ToString() => _name;

    /// <summary>The first cause wins: what follows an end is only a consequence of it.</summary>
    public bool TryEnd(ShutdownCause cause) => Interlocked.CompareExchange(ref _cause, cause, null) is null;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        TryEnd(new ShutdownCause(PipeShutdownKind.PipeDisposed));
        _transport.Dispose();

        // Wakes the loop that has nothing to send and the one that is held back by a slow reader.
        _toSend.Reader.CancelPendingRead();
        _received.Writer.CancelPendingFlush();
    }

    private async Task ReceiveLoopAsync()
    {
        Exception? fault = null;
        try
        {
            TryEnd(new ShutdownCause(await ReceiveUntilEndAsync().ConfigureAwait(false)));
        }
        catch (Exception exception)
        {
            fault = End(exception, isRead: true);
        }

        // With the fault: without it StackExchange.Redis reports SocketClosed where it should report SocketFailure.
        await _received.Writer.CompleteAsync(fault).ConfigureAwait(false);
    }

    private async Task<PipeShutdownKind> ReceiveUntilEndAsync()
    {
        var writer = _received.Writer;
        while (true)
        {
            var count = await _transport.ReadAsync(writer.GetMemory(_minimumRead)).ConfigureAwait(false);
            Volatile.Write(ref _lastReceived, count);
            if (count <= 0)
            {
                return PipeShutdownKind.ReadEndOfStream;
            }

            // Counted before the bytes become visible: nobody consumes more than was received.
            Interlocked.Add(ref _totalReceived, count);
            writer.Advance(count);
            var flush = await writer.FlushAsync().ConfigureAwait(false);
            if (flush.IsCompleted)
            {
                return PipeShutdownKind.ReadFlushCompleted;
            }

            if (flush.IsCanceled)
            {
                return PipeShutdownKind.ReadFlushCanceled;
            }
        }
    }

    private async Task SendLoopAsync()
    {
        Exception? fault = null;
        try
        {
            TryEnd(new ShutdownCause(await SendUntilEndAsync().ConfigureAwait(false)));
        }
        catch (Exception exception)
        {
            fault = End(exception, isRead: false);
            _transport.Abandon();
        }

        await _toSend.Reader.CompleteAsync(fault).ConfigureAwait(false);
    }

    private async Task<PipeShutdownKind> SendUntilEndAsync()
    {
        var reader = _toSend.Reader;
        while (true)
        {
            var result = await reader.ReadAsync().ConfigureAwait(false);
            var buffer = result.Buffer;
            if (result.IsCanceled)
            {
                return PipeShutdownKind.WriteDisposed;
            }

            if (!buffer.IsEmpty)
            {
                var count = await _transport.WriteAsync(buffer).ConfigureAwait(false);
                Interlocked.Add(ref _totalSent, count);
                reader.AdvanceTo(buffer.GetPosition(count));
                continue;
            }

            if (result.IsCompleted)
            {
                _transport.EndWrites();
                return PipeShutdownKind.WriteEndOfStream;
            }

            reader.AdvanceTo(buffer.End);
        }
    }

    private Exception? End(Exception exception, bool isRead)
    {
        var cause = ShutdownCause.Of(exception, isRead, IsDisposed);
        TryEnd(cause);
        return cause.FaultFor(exception);
    }
}
