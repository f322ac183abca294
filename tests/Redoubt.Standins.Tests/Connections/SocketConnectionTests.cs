using System.Net.Sockets;
using Pipelines.Sockets.Unofficial;
using Redoubt.Standins.Tests.Support;

namespace Redoubt.Standins.Tests.Connections;

public sealed class SocketConnectionTests
{
    [Fact]
    public async Task Bytes_CrossBothWaysAndAreCounted()
    {
        using var pair = await SocketPair.CreateAsync();

        await pair.Connection.Output.WriteAsync("ping"u8.ToArray());
        var buffer = new byte[16];
        Assert.Equal(4, await pair.Peer.ReceiveAsync(buffer));
        await pair.Peer.SendAsync("answer"u8.ToArray());
        var result = await pair.Connection.Input.ReadAtLeastAsync(6);

        // The peer can have read the bytes before the sender has counted them.
        await Wait.UntilAsync(() => $"4 bytes sent, not {pair.Connection.BytesSent}", () => pair.Connection.BytesSent == 4);
        Assert.Equal(6, pair.Connection.BytesRead);
        Assert.Equal(6, pair.Connection.LastReceived);
        Assert.Equal(6, pair.Connection.GetCounters().BytesWaitingToBeRead);
        pair.Connection.Input.AdvanceTo(result.Buffer.End);
        Assert.Equal(0, pair.Connection.GetCounters().BytesWaitingToBeRead);
        IMeasuredDuplexPipe measured = pair.Connection;
        Assert.Equal((4, 6), (measured.TotalBytesSent, measured.TotalBytesReceived));
    }

    [Fact]
    public async Task ManySegments_ArriveInOrder()
    {
        using var pair = await SocketPair.CreateAsync();
        var sent = new byte[4 << 20];
        new Random(1).NextBytes(sent);

        var sending = SendAsync(pair.Connection, sent);
        var received = new byte[sent.Length];
        for (var count = 0; count < received.Length;)
        {
            count += await pair.Peer.ReceiveAsync(received.AsMemory(count));
        }

        await sending;
        Assert.Equal(sent, received);
    }

    [Fact]
    public async Task OutputCompleted_PeerSeesTheEnd()
    {
        using var pair = await SocketPair.CreateAsync();

        await pair.Connection.Output.CompleteAsync();

        Assert.Equal(0, await pair.Peer.ReceiveAsync(new byte[1]));
        Assert.Equal(PipeShutdownKind.WriteEndOfStream, pair.Connection.ShutdownKind);
    }

    [Fact]
    public async Task GetCounters_AfterDisposal_SocketIsUnknown()
    {
        using var pair = await SocketPair.CreateAsync();

        pair.Connection.Dispose();

        Assert.Equal(-1, pair.Connection.GetCounters().BytesAvailableOnSocket);
    }

    [Fact]
    public async Task SetRecommendedClientOptions_TurnsDelayOff()
    {
        using var pair = await SocketPair.CreateAsync();
        using var unix = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

        SocketConnection.SetRecommendedClientOptions(pair.Connection.Socket);
        SocketConnection.SetRecommendedClientOptions(unix);

        Assert.True(pair.Connection.Socket.NoDelay);
    }

    private static async Task SendAsync(SocketConnection connection, byte[] bytes)
    {
        // In odd pieces, so that segments and pieces do not coincide.
        for (var offset = 0; offset < bytes.Length; offset += 4_099)
        {
            await connection.Output.WriteAsync(bytes.AsMemory(offset, Math.Min(4_099, bytes.Length - offset)));
        }
    }
}
