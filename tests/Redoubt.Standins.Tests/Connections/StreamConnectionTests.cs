using System.IO.Pipelines;
using System.Net.Sockets;
using Pipelines.Sockets.Unofficial;
using Redoubt.Standins.Tests.Support;

namespace Redoubt.Standins.Tests.Connections;

public sealed class StreamConnectionTests
{
    [Fact]
    public async Task GetDuplex_BytesCrossBothWays()
    {
        using var pair = await SocketPair.CreateAsync();
        var duplex = StreamConnection.GetDuplex(new NetworkStream(pair.Peer, ownsSocket: true));

        await duplex.Output.WriteAsync("from the stream"u8.ToArray());
        var received = await pair.Connection.Input.ReadAtLeastAsync(15);
        await pair.Connection.Output.WriteAsync("to the stream"u8.ToArray());
        var answered = await duplex.Input.ReadAtLeastAsync(13);

        Assert.Equal(15, received.Buffer.Length);
        Assert.Equal(13, answered.Buffer.Length);
        var measured = Assert.IsAssignableFrom<IMeasuredDuplexPipe>(duplex);
        // The peer can have read the bytes before the sender has counted them.
        await Wait.UntilAsync(
            () => $"counted {measured.TotalBytesSent} sent and {measured.TotalBytesReceived} received",
            () => (measured.TotalBytesSent, measured.TotalBytesReceived) == (15, 13));
        Assert.IsAssignableFrom<IDisposable>(duplex).Dispose();
    }

    [Fact]
    public async Task GetDuplex_PeerResets_InputEndsWithTheFault()
    {
        using var pair = await SocketPair.CreateAsync();
        var duplex = StreamConnection.GetDuplex(new NetworkStream(pair.Peer, ownsSocket: true));

        pair.Connection.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        pair.Connection.Socket.Close();

        // The stream wraps the socket's exception: the reason is found all the same.
        var exception = await Assert.ThrowsAsync<ConnectionResetException>(() => duplex.Input.ReadAsync().AsTask());
        Assert.IsType<IOException>(exception.InnerException);
    }

    [Fact]
    public void GetDuplex_StreamThatOnlyReads_Throws()
    {
        using var stream = new MemoryStream([], writable: false);

        Assert.Throws<InvalidOperationException>(() => StreamConnection.GetDuplex(stream));
    }

    [Fact]
    public async Task GetReader_ReadsToTheEnd()
    {
        var reader = StreamConnection.GetReader(new MemoryStream("recorded"u8.ToArray()), PipeOptions.Default);

        var result = await reader.ReadAtLeastAsync(100);

        Assert.True(result.IsCompleted);
        Assert.Equal(8, result.Buffer.Length);
    }

    [Fact]
    public async Task GetReader_StreamThatDoesNotRead_Throws()
    {
        var file = Path.GetTempFileName();
        try
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);

            Assert.Throws<InvalidOperationException>(() => StreamConnection.GetReader(stream));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
