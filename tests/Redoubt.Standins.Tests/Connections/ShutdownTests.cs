using System.IO.Pipelines;
using System.Net.Sockets;
using Pipelines.Sockets.Unofficial;
using Redoubt.Standins.Tests.Support;

namespace Redoubt.Standins.Tests.Connections;

/// <summary>What ends a connection, and what StackExchange.Redis is told about it.</summary>
public sealed class ShutdownTests
{
    [Fact]
    public async Task PeerCloses_InputEndsWithoutFault()
    {
        using var pair = await SocketPair.CreateAsync();

        pair.Peer.Dispose();
        var result = await pair.Connection.Input.ReadAsync();

        Assert.True(result.IsCompleted);
        Assert.Equal(PipeShutdownKind.ReadEndOfStream, pair.Connection.ShutdownKind);
        Assert.Equal(SocketError.Success, pair.Connection.SocketError);
        Assert.Equal(0, pair.Connection.LastReceived);
    }

    [Fact]
    public async Task PeerResets_InputEndsWithTheFault()
    {
        using var pair = await SocketPair.CreateAsync();

        pair.ResetByPeer();
        var exception = await Assert.ThrowsAsync<ConnectionResetException>(() => pair.Connection.Input.ReadAsync().AsTask());

        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(exception.InnerException).SocketErrorCode);
        Assert.Equal(PipeShutdownKind.ReadSocketError, pair.Connection.ShutdownKind);
        Assert.Equal(SocketError.ConnectionReset, pair.Connection.SocketError);
    }

    [Fact]
    public async Task Dispose_EndsBothSidesWithoutFault()
    {
        using var pair = await SocketPair.CreateAsync();
        var reading = pair.Connection.Input.ReadAsync().AsTask();

        pair.Connection.Dispose();

        Assert.True((await reading.WaitAsync(Wait.Limit)).IsCompleted);
        Assert.Equal(PipeShutdownKind.PipeDisposed, pair.Connection.ShutdownKind);
    }

    [Fact]
    public async Task FirstCause_Wins()
    {
        using var pair = await SocketPair.CreateAsync();

        Assert.True(pair.Connection.TrySetProtocolShutdown(PipeShutdownKind.ProtocolExitServer));
        Assert.False(pair.Connection.TrySetProtocolShutdown(PipeShutdownKind.ProtocolExitClient));
        pair.ResetByPeer();
        await Assert.ThrowsAsync<ConnectionResetException>(() => pair.Connection.Input.ReadAsync().AsTask());

        Assert.Equal(PipeShutdownKind.ProtocolExitServer, pair.Connection.ShutdownKind);
        Assert.Equal(SocketError.Success, pair.Connection.SocketError);
    }

    [Fact]
    public async Task TrySetProtocolShutdown_AnotherKind_IsRefused()
    {
        using var pair = await SocketPair.CreateAsync();

        Assert.False(pair.Connection.TrySetProtocolShutdown(PipeShutdownKind.ReadEndOfStream));
        Assert.Equal(PipeShutdownKind.None, pair.Connection.ShutdownKind);
    }

    [Fact]
    public async Task ReaderCompleted_ReceivingEnds()
    {
        using var pair = await SocketPair.CreateAsync();

        await pair.Connection.Input.CompleteAsync();
        await pair.Peer.SendAsync("unwanted"u8.ToArray());

        await Wait.UntilAsync(
            () => $"{pair.Connection.ShutdownKind}", () => pair.Connection.ShutdownKind == PipeShutdownKind.ReadFlushCompleted);
    }

    [Fact]
    public async Task SendFails_InputEndsToo()
    {
        using var pair = await SocketPair.CreateAsync();
        pair.Connection.Socket.Shutdown(SocketShutdown.Send);

        await pair.Connection.Output.WriteAsync("nowhere to go"u8.ToArray());
        var result = await pair.Connection.Input.ReadAsync().AsTask().WaitAsync(Wait.Limit);

        Assert.True(result.IsCompleted);
        Assert.Equal(PipeShutdownKind.WriteSocketError, pair.Connection.ShutdownKind);
        await Assert.ThrowsAsync<ConnectionResetException>(
            () => WriteUntilRefusedAsync(pair.Connection.Output).WaitAsync(Wait.Limit));
    }

    private static async Task WriteUntilRefusedAsync(PipeWriter writer)
    {
        while (!(await writer.WriteAsync("more"u8.ToArray())).IsCompleted)
        {
        }
    }
}
