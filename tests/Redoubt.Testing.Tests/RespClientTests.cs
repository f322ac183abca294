using System.Net.Sockets;

namespace Redoubt.Testing.Tests;

public sealed class RespClientTests
{
    [Fact]
    public async Task ExecuteAsync_ReturnsTheReplyAndThrowsTheError()
    {
        await using var server = await RedisServer.StartAsync();
        using var client = await RespClient.ConnectAsync(server.EndPoint);

        Assert.Equal("OK", (await client.ExecuteAsync("SET", "key", "two words\r\n")).Text);
        Assert.Equal("two words\r\n", (await client.ExecuteAsync("GET", "key")).Text);
        var exception = await Assert.ThrowsAsync<RespErrorException>(() => client.ExecuteAsync("INCR", "key"));
        Assert.StartsWith("ERR value is not an integer", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReceiveAsync_ReturnsErrorsAsValues()
    {
        await using var server = ScriptedServer.Start();
        using var client = await RespClient.ConnectAsync(server.EndPoint);

        await client.SendAsync("NOSUCH");

        Assert.True((await client.ReceiveAsync()).IsError);
    }

    [Fact]
    public async Task ConnectAsync_ByName_Connects()
    {
        await using var server = ScriptedServer.Start();
        using var client = await RespClient.ConnectAsync($"localhost:{server.Port}");

        Assert.Equal("PONG", (await client.ExecuteAsync("PING")).Text);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("host:port")]
    [InlineData("host:0")]
    [InlineData(" ")]
    public async Task ConnectAsync_NoAddress_IsRefused(string endPoint)
        => await Assert.ThrowsAsync<ArgumentException>(() => RespClient.ConnectAsync(endPoint));

    [Fact]
    public async Task ConnectAsync_NobodyListens_Throws()
    {
        var server = ScriptedServer.Start();
        await server.DisposeAsync();

        await Assert.ThrowsAsync<SocketException>(() => RespClient.ConnectAsync(server.EndPoint));
    }

    [Fact]
    public async Task ReceiveAsync_NothingComes_TimesOut()
    {
        await using var server = ScriptedServer.Start();
        using var client = await RespClient.ConnectAsync(server.EndPoint);
        client.Timeout = TimeSpan.FromMilliseconds(50);

        await Assert.ThrowsAsync<TimeoutException>(() => client.ReceiveAsync());
    }

    [Fact]
    public async Task ReceiveAsync_Cancelled_IsCancelled()
    {
        await using var server = ScriptedServer.Start();
        using var client = await RespClient.ConnectAsync(server.EndPoint);
        using var cancellation = new CancellationTokenSource();
        var receiving = client.ReceiveAsync(cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiving);
    }
}
