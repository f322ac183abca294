using System.IO.Pipelines;
using System.Net.Sockets;
using Redoubt.Standins.Tests.Support;

namespace Redoubt.Standins.Tests.Connections;

/// <summary>A side that does not read holds the other one back instead of filling the memory.</summary>
public sealed class BackpressureTests
{
    private const int Pause = 512 * 1024;
    private const int Resume = Pause / 2;
    private const int FarTooMuch = 256 << 20;

    private static readonly byte[] Piece = new byte[64 * 1024];

    [Fact]
    public async Task PeerDoesNotRead_WriterIsHeldBack()
    {
        using var pair = await SocketPair.CreateAsync(send: new PipeOptions(pauseWriterThreshold: Pause, resumeWriterThreshold: Resume));
        var writing = WriteAsync(pair.Connection.Output);

        await UntilStuckAsync(pair.Connection.Socket, () => pair.Connection.BytesSent, writing);

        Assert.InRange(pair.Connection.GetCounters().BytesWaitingToBeSent, Resume, Pause + Piece.Length);
        Assert.False(writing.IsCompleted);
        await DrainAsync(pair.Peer).WaitAsync(Wait.Limit);
        await writing;
        Assert.Equal(FarTooMuch, pair.Connection.BytesSent);
    }

    [Fact]
    public async Task OwnerDoesNotRead_ReceivingIsHeldBack()
    {
        using var pair = await SocketPair.CreateAsync(receive: new PipeOptions(pauseWriterThreshold: Pause, resumeWriterThreshold: Resume));
        using var stop = new CancellationTokenSource();
        var sending = SendAsync(pair.Peer, stop.Token);

        await UntilStuckAsync(pair.Peer, () => pair.Connection.BytesRead, sending);

        // One read more than the threshold is the most that is under way when the pause begins.
        Assert.InRange(pair.Connection.BytesRead, Pause, 2 * Pause);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    /// <summary>Returns when a socket takes nothing more and what has crossed it stays the same.</summary>
    private static async Task UntilStuckAsync(Socket sender, Func<long> crossed, Task sending)
    {
        long last = -1;
        await Wait.UntilAsync(
            () => "the sender is held back",
            () =>
            {
                var isStuck = crossed() == last && !sender.Poll(0, SelectMode.SelectWrite);
                last = crossed();
                return isStuck || sending.IsCompleted;
            });
    }

    private static async Task WriteAsync(PipeWriter writer)
    {
        for (var written = 0; written < FarTooMuch; written += Piece.Length)
        {
            await writer.WriteAsync(Piece);
        }
    }

    private static async Task SendAsync(Socket socket, CancellationToken cancellationToken)
    {
        for (var sent = 0; sent < FarTooMuch; sent += Piece.Length)
        {
            await socket.SendAsync(Piece, cancellationToken);
        }
    }

    private static async Task DrainAsync(Socket socket)
    {
        var buffer = new byte[1 << 20];
        for (long received = 0; received < FarTooMuch;)
        {
            received += await socket.ReceiveAsync(buffer);
        }
    }
}
