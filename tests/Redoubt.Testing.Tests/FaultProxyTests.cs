using System.Net.Sockets;
using Redoubt.Testing.Tests.Support;

namespace Redoubt.Testing.Tests;

public sealed class FaultProxyTests
{
    [Fact]
    public async Task Connection_IsPassedOnBothWays()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = FaultProxy.Start(server);
        using var client = await RespClient.ConnectAsync(proxy.Port);

        Assert.Equal("+PONG", await client.AskAsync("PING"));
        Assert.Equal(1, proxy.ConnectionCount);
        Assert.Equal($"127.0.0.1:{proxy.Port}", proxy.EndPoint);
    }

    [Fact]
    public async Task ResetConnections_ClientSeesAReset()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = FaultProxy.Start(server);
        using var client = await RespClient.ConnectAsync(proxy.Port);
        await client.AskAsync("PING");

        proxy.ResetConnections();

        var exception = await Assert.ThrowsAsync<IOException>(client.ReadAsync);
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(exception.InnerException).SocketErrorCode);
        await Wait.UntilAsync(() => proxy.ConnectionCount == 0, "the proxy has let the connection go");
    }

    [Fact]
    public async Task ResetConnections_NewConnectionsAreServed()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = FaultProxy.Start(server);
        using var client = await RespClient.ConnectAsync(proxy.Port);
        await client.AskAsync("PING");

        proxy.ResetConnections();
        using var next = await RespClient.ConnectAsync(proxy.Port);

        Assert.Equal("+PONG", await next.AskAsync("PING"));
    }

    [Fact]
    public async Task ServerEndsTheConnection_ClientSeesTheEnd()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = FaultProxy.Start(server);
        using var client = await RespClient.ConnectAsync(proxy.Port);

        Assert.Equal("+OK", await client.AskAsync("QUIT"));
        Assert.Null(await client.ReadAsync());
    }

    [Fact]
    public async Task ServerIsDown_ClientSeesTheEnd()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = FaultProxy.Start(server);
        server.Kill();

        using var client = await RespClient.ConnectAsync(proxy.Port);

        Assert.Null(await client.ReadAsync());
    }

    [Fact]
    public async Task DisposeAsync_ResetsAndStopsListening()
    {
        await using var server = await RedisServer.StartAsync();
        var proxy = FaultProxy.Start(server);
        using var client = await RespClient.ConnectAsync(proxy.Port);
        await client.AskAsync("PING");

        await proxy.DisposeAsync();

        await Assert.ThrowsAsync<IOException>(client.ReadAsync);
        await Assert.ThrowsAsync<SocketException>(() => RespClient.ConnectAsync(proxy.Port));
    }
}
