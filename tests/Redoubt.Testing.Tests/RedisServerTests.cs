using System.Diagnostics;
using System.Net.Sockets;

namespace Redoubt.Testing.Tests;

public sealed class RedisServerTests
{
    [Fact]
    public async Task StartAsync_ServerAnswersOnItsPortAndUnixSocket()
    {
        await using var server = await RedisServer.StartAsync();
        using var tcp = await RespClient.ConnectAsync(server.EndPoint);
        using var unix = await RespClient.ConnectAsync(server.UnixSocket);

        Assert.Equal("PONG", (await tcp.ExecuteAsync("PING")).Text);
        Assert.Equal("PONG", (await unix.ExecuteAsync("PING")).Text);
        Assert.Equal($"127.0.0.1:{server.Port}", server.EndPoint);
        Assert.True(server.IsRunning);
        Assert.Null(server.Certificate);
        Assert.Null(server.Authority);
        Assert.Contains("Ready to accept connections", server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_TwoServers_AreStrangersToEachOther()
    {
        await using var first = await RedisServer.StartAsync();
        await using var second = await RedisServer.StartAsync();

        await first.ExecuteAsync("SET", "key", "value");

        Assert.Equal(1, (await first.ExecuteAsync("EXISTS", "key")).ToInt64());
        Assert.Equal(0, (await second.ExecuteAsync("EXISTS", "key")).ToInt64());
        Assert.NotEqual(first.Directory, second.Directory);
    }

    [Fact]
    public async Task StartAsync_WithArguments_PassesThemOn()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { Arguments = ["--maxmemory", "64mb"] });

        Assert.Equal("67108864", (await server.ExecuteAsync("CONFIG", "GET", "maxmemory")).Items[1].Text);
    }

    [Fact]
    public async Task StartAsync_DebugAndProtectedSettingsAreAllowed()
    {
        await using var server = await RedisServer.StartAsync();
        using var client = await RespClient.ConnectAsync(server.EndPoint);

        Assert.Equal("OK", (await client.ExecuteAsync("DEBUG", "SLEEP", "0")).Text);
        Assert.Equal("OK", (await client.ExecuteAsync("CONFIG", "SET", "dir", server.Directory)).Text);
    }

    [Fact]
    public async Task Password_IsAskedOfClientsAndGivenByCommandsOfTheTest()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { Password = "a \"secret\"" });
        using var client = await RespClient.ConnectAsync(server.EndPoint);

        var exception = await Assert.ThrowsAsync<RespErrorException>(() => client.ExecuteAsync("PING"));
        Assert.StartsWith("NOAUTH", exception.Message, StringComparison.Ordinal);
        Assert.Equal("OK", (await client.ExecuteAsync("AUTH", "a \"secret\"")).Text);
        Assert.Equal("PONG", (await server.ExecuteAsync("PING")).Text);
        await server.RestartAsync();
        Assert.Equal("PONG", (await server.ExecuteAsync("PING")).Text);
    }

    [Fact]
    public async Task Password_SetByAnArgument_IsUnknownToTheServersOwner()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { Arguments = ["--requirepass", "secret"] });

        var exception = await Assert.ThrowsAsync<RespErrorException>(() => server.ExecuteAsync("PING"));

        Assert.StartsWith("NOAUTH", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConnectAsync_PasswordNoLongerTheRightOne_Throws()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { Password = "old" });
        using var before = await server.ConnectAsync();
        await before.ExecuteAsync("CONFIG", "SET", "requirepass", "new");

        var exception = await Assert.ThrowsAsync<RespErrorException>(() => server.ConnectAsync());

        Assert.StartsWith("WRONGPASS", exception.Message, StringComparison.Ordinal);
        Assert.Equal("PONG", (await before.ExecuteAsync("PING")).Text);
    }

    [Fact]
    public async Task Kill_EndsTheServerAtOnce()
    {
        await using var server = await RedisServer.StartAsync();
        using var client = await RespClient.ConnectAsync(server.EndPoint);
        await client.ExecuteAsync("PING");
        var processId = server.ProcessId;

        server.Kill();

        Assert.False(server.IsRunning);
        Assert.False(Directory.Exists($"/proc/{processId}"));
        Assert.Throws<InvalidOperationException>(() => server.ProcessId);
        await Assert.ThrowsAsync<EndOfStreamException>(() => client.ReceiveAsync());
        await Assert.ThrowsAsync<SocketException>(() => RespClient.ConnectAsync(server.EndPoint));
        await Assert.ThrowsAsync<SocketException>(() => server.ExecuteAsync("PING"));
    }

    [Fact]
    public async Task Kill_OfAFrozenServer_EndsIt()
    {
        await using var server = await RedisServer.StartAsync();
        server.Freeze();

        server.Kill();

        Assert.False(server.IsRunning);
    }

    [Theory]
    [InlineData(RedisPersistence.None, 0, 0)]
    [InlineData(RedisPersistence.Snapshots, 0, 1)]
    [InlineData(RedisPersistence.AppendOnly, 1, 1)]
    public async Task Persistence_WhatIsLeftAfterAKillAndAfterACleanStop(RedisPersistence persistence, int afterKill, int afterStop)
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { Persistence = persistence });
        var (port, directory, processId) = (server.Port, server.Directory, server.ProcessId);

        await server.ExecuteAsync("SET", "killed", "value");
        await server.RestartAsync();
        Assert.Equal(afterKill, (await server.ExecuteAsync("EXISTS", "killed")).ToInt64());
        Assert.Equal((port, directory), (server.Port, server.Directory));
        Assert.NotEqual(processId, server.ProcessId);

        await server.ExecuteAsync("SET", "stopped", "value");
        await server.StopAsync();
        Assert.False(server.IsRunning);
        await server.RestartAsync();
        Assert.Equal(afterStop, (await server.ExecuteAsync("EXISTS", "stopped")).ToInt64());
    }

    [Fact]
    public async Task StopAsync_ServerSaysGoodbye()
    {
        await using var server = await RedisServer.StartAsync();

        await server.StopAsync();

        Assert.Contains("Redis is now ready to exit, bye bye...", server.Log, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => server.StopAsync());
    }

    [Fact]
    public async Task StopAsync_OfAFrozenServer_TimesOut()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { StartTimeout = TimeSpan.FromSeconds(1) });
        server.Freeze();

        await Assert.ThrowsAsync<TimeoutException>(() => server.StopAsync());

        Assert.True(server.IsRunning);
    }

    [Fact]
    public async Task RestartAsync_AfterItEndedByItself_ServesAgain()
    {
        await using var server = await RedisServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.SendAsync("SHUTDOWN", "NOSAVE");
        await Wait.UntilAsync("the server has ended", () => !server.IsRunning);

        await server.RestartAsync();

        Assert.Equal("PONG", (await server.ExecuteAsync("PING")).Text);
    }

    [Fact]
    public async Task Freeze_NothingIsAnsweredUntilThaw()
    {
        await using var server = await RedisServer.StartAsync();
        using var client = await RespClient.ConnectAsync(server.EndPoint);
        await client.ExecuteAsync("PING");

        server.Freeze();
        await client.SendAsync("PING");
        var isStopped = (await File.ReadAllTextAsync($"/proc/{server.ProcessId}/stat")).Contains(") T ", StringComparison.Ordinal);
        var reply = client.ReceiveAsync();
        Assert.False(reply.IsCompleted);
        server.Thaw();

        Assert.True(isStopped);
        Assert.Equal("PONG", (await reply).Text);
    }

    [Fact]
    public async Task Freeze_OfAServerThatIsNotRunning_Throws()
    {
        await using var server = await RedisServer.StartAsync();
        server.Kill();

        Assert.Throws<InvalidOperationException>(server.Freeze);
        Assert.Throws<InvalidOperationException>(server.Thaw);
    }

    [Fact]
    public async Task DisposeAsync_LeavesNothing()
    {
        var server = await RedisServer.StartAsync();
        var processId = server.ProcessId;

        await server.DisposeAsync();
        await server.DisposeAsync();

        Assert.False(Directory.Exists(server.Directory));
        Assert.False(Directory.Exists($"/proc/{processId}"));
    }

    [Fact]
    public async Task ProcessKilled_ItsServersEndToo()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(RedisServerTests).Assembly.Location])
        {
            RedirectStandardOutput = true,
        })!;
        var first = (await process.StandardOutput.ReadLineAsync().WaitAsync(Wait.Limit))!.Split(' ');
        var second = (await process.StandardOutput.ReadLineAsync().WaitAsync(Wait.Limit))!.Split(' ');
        Assert.True(Directory.Exists($"/proc/{first[0]}") && Directory.Exists(second[1]));

        process.Kill();

        await Wait.UntilAsync(
            "both servers have ended", () => !Directory.Exists($"/proc/{first[0]}") && !Directory.Exists($"/proc/{second[0]}"));
        await Wait.UntilAsync("both directories are gone", () => !Directory.Exists(first[1]) && !Directory.Exists(second[1]));
    }
}
