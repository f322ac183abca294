using System.Diagnostics;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Redoubt.Testing.Internals;

/// <summary>
/// One direction of a proxied connection. Reading and sending are two loops with a queue between them, so that bytes can
/// be late without making those behind them later still.
/// </summary>
internal sealed class LinkPump(ProxyConnection connection, LinkDirection direction, Socket source, Socket target)
{
    private const int BufferLength = 64 * 1024;
    private const int QueueLength = 64;

    private readonly Channel<(byte[] Bytes, long ReadAt)> _queue
        = Channel.CreateBounded<(byte[], long)>(new BoundedChannelOptions(QueueLength) { SingleReader = true, SingleWriter = true });

    private AppliedFault? _counted;
    private long _passedUnderFault;

    public Task RunAsync() => Task.WhenAll(ReadAsync(), SendAsync());

    private async Task ReadAsync()
    {
        try
        {
            var buffer = new byte[BufferLength];
            int count;
            while ((count = await source.ReceiveAsync(buffer).ConfigureAwait(false)) > 0)
            {
                await _queue.Writer.WriteAsync((buffer[..count], Stopwatch.GetTimestamp())).ConfigureAwait(false);
                await connection.UntilMovingAsync().ConfigureAwait(false);
            }

            _queue.Writer.TryComplete();
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or ChannelClosedException)
        {
            _queue.Writer.TryComplete(exception);
        }
    }

    private async Task SendAsync()
    {
        try
        {
            await foreach (var (bytes, readAt) in _queue.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                await ForwardAsync(bytes, readAt).ConfigureAwait(false);
            }

            await UntilEndPassesAsync().ConfigureAwait(false);
            if (!connection.IsClosing)
            {
                target.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The failure of one direction must not leave the other one waiting, but a fault can hide it for a while.
            await UntilEndPassesAsync().ConfigureAwait(false);
            if (!connection.IsClosing)
            {
                connection.Reset();
            }
        }
        finally
        {
            _queue.Writer.TryComplete();
        }
    }

    private async Task ForwardAsync(ReadOnlyMemory<byte> bytes, long readAt)
    {
        while (!bytes.IsEmpty && !connection.IsClosing)
        {
            var fault = connection.Applied;
            if (fault.HoldsBack)
            {
                await fault.Ended.ConfigureAwait(false);
            }
            else if (fault.Drops(direction))
            {
                connection.Lose(direction);
                return;
            }
            else if (connection.HasLost(direction))
            {
                connection.Reset();
            }
            else if (fault.Latency - Stopwatch.GetElapsedTime(readAt) is var left && left > TimeSpan.Zero)
            {
                await fault.WaitAsync(left).ConfigureAwait(false);
            }
            else
            {
                bytes = bytes[await SendSomeAsync(bytes, fault).ConfigureAwait(false)..];
            }
        }
    }

    private async Task<int> SendSomeAsync(ReadOnlyMemory<byte> bytes, AppliedFault fault)
    {
        if (_counted != fault)
        {
            (_counted, _passedUnderFault) = (fault, 0);
        }

        var count = fault.Allowance(direction, bytes.Length, _passedUnderFault);
        if (count > 0)
        {
            count = await target.SendAsync(bytes[..count]).ConfigureAwait(false);
            _passedUnderFault += count;
            connection.Count(direction, count);
        }

        if (fault.Cuts(direction) && fault.Allowance(direction, 1, _passedUnderFault) <= 0)
        {
            connection.Close();
        }
        else if (fault.PauseAfter(count) is var pause && pause > TimeSpan.Zero)
        {
            await fault.WaitAsync(pause).ConfigureAwait(false);
        }

        return count;
    }

    // The end of a stream, good or bad, is as late or as lost as its bytes.
    private async Task UntilEndPassesAsync()
    {
        while (!connection.IsClosing && connection.Applied is var fault && !fault.Passes(direction))
        {
            await fault.Ended.ConfigureAwait(false);
        }
    }
}
