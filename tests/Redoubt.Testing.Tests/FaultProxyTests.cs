using System.Net.Sockets;

namespace Redoubt.Testing.Tests;

/// <summary>The proxy between a client and a real server.</summary>
public sealed class FaultProxyTests
{
    [Fact]
    public async Task Connection_IsPassedOnBothWaysAndCounted()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = FaultProxy.Start(server);
        using var client = await RespClient.ConnectAsync(proxy.EndPoint);

        Assert.Equal("PONG", (await client.ExecuteAsync("PING")).Text);
        Assert.Equal($"127.0.0.1:{proxy.Port}", proxy.EndPoint);
        Assert.Equal((1, 1), (proxy.ConnectionCount, proxy.AcceptedCount));
        Assert.Equal("*1\r\n$4\r\nPING\r\n".Length, proxy.RequestBytes);
        Assert.Equal("+PONG\r\n".Length, proxy.ReplyBytes);
        client.Dispose();
        await Wait.UntilAsync("the proxy has let the connection go", () => proxy.ConnectionCount == 0);
        Assert.Equal((14, 7), (proxy.RequestBytes, proxy.ReplyBytes));
    }

    [Fact]
    public async Task Connections_AreFoundByTheAddressThatTheServerSees()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = FaultProxy.Start(server);
        using var first = await RespClient.ConnectAsync(proxy.EndPoint);
        using var second = await RespClient.ConnectAsync(proxy.EndPoint);
        await first.ExecuteAsync("CLIENT", "SETNAME", "first");
        await second.ExecuteAsync("CLIENT", "SETNAME", "second");
        var clients = (await server.ExecuteAsync("CLIENT", "LIST")).ToString().Split('\n');
        var line = clients.Single(client => client.Contains("name=second", StringComparison.Ordinal));

        proxy.Connections
            .Single(connection => line.Contains($"addr={connection.AddressAtServer} ", StringComparison.Ordinal))
            .Apply(LinkFault.Reset);

        await Assert.ThrowsAnyAsync<IOException>(() => second.ExecuteAsync("PING"));
        Assert.Equal("PONG", (await first.ExecuteAsync("PING")).Text);
    }

    [Fact]
    public async Task DropReplies_TheServerHasDoneIt()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = FaultProxy.Start(server);
        using var client = await RespClient.ConnectAsync(proxy.EndPoint);
        await client.ExecuteAsync("PING");

        proxy.Apply(LinkFault.DropReplies);
        await client.SendAsync("SET", "key", "value");
        var reply = client.ReceiveAsync();
        while ((await server.ExecuteAsync("EXISTS", "key")).ToInt64() == 0)
        {
            Assert.False(reply.IsCompleted);
        }

        await Wait.UntilAsync("the reply is lost", () => proxy.Connections[0].HasLost(Internals.LinkDirection.Replies));
        proxy.Heal();
        var exception = await Assert.ThrowsAsync<IOException>(() => reply);
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(exception.InnerException).SocketErrorCode);
    }

    [Fact]
    public async Task DropRequests_TheServerHasNotDoneIt()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = FaultProxy.Start(server);
        using var client = await RespClient.ConnectAsync(proxy.EndPoint);
        await client.ExecuteAsync("SUBSCRIBE", "news");

        proxy.Apply(LinkFault.DropRequests, LinkScope.Existing);
        await client.SendAsync("SUBSCRIBE", "more");
        await server.ExecuteAsync("PUBLISH", "news", "hello");

        Assert.Equal("[message, news, hello]", (await client.ReceiveAsync()).ToString());
        Assert.Equal(0, (await server.ExecuteAsync("PUBLISH", "more", "hello")).ToInt64());
    }

    [Fact]
    public async Task ServerEndsTheConnection_ClientSeesTheEnd()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = FaultProxy.Start(server);
        using var client = await RespClient.ConnectAsync(proxy.EndPoint);

        Assert.Equal("OK", (await client.ExecuteAsync("QUIT")).Text);
        await Assert.ThrowsAsync<EndOfStreamException>(() => client.ReceiveAsync());
    }

    [Fact]
    public async Task ServerIsDown_ClientSeesTheEnd_AndIsServedWhenItIsBack()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = FaultProxy.Start(server);
        server.Kill();

        using var client = await RespClient.ConnectAsync(proxy.EndPoint);

        await Assert.ThrowsAsync<EndOfStreamException>(() => client.ReceiveAsync());
        await server.RestartAsync();
        using var next = await RespClient.ConnectAsync(proxy.EndPoint);
        Assert.Equal("PONG", (await next.ExecuteAsync("PING")).Text);
    }

    [Fact]
    public async Task DisposeAsync_ResetsAndStopsListening()
    {
        await using var server = await RedisServer.StartAsync();
        var proxy = FaultProxy.Start(server);
        using var client = await RespClient.ConnectAsync(proxy.EndPoint);
        await client.ExecuteAsync("PING");

        await proxy.DisposeAsync();
        await proxy.DisposeAsync();

        await Assert.ThrowsAsync<IOException>(() => client.ReceiveAsync());
        await Assert.ThrowsAsync<SocketException>(() => RespClient.ConnectAsync(proxy.EndPoint));
        Assert.Throws<ObjectDisposedException>(proxy.Heal);
        Assert.Equal(0, proxy.ConnectionCount);
    }
}
