using System.Diagnostics;
using System.Net.Sockets;
using Redoubt.Testing.Tests.Support;

namespace Redoubt.Testing.Tests;

public sealed class RedisServerTests
{
    [Fact]
    public async Task StartAsync_ServerAnswersOnItsPortAndUnixSocket()
    {
        await using var server = await RedisServer.StartAsync();
        using var tcp = await RespClient.ConnectAsync(server.Port);
        using var unix = await RespClient.ConnectAsync(server.UnixSocket);

        Assert.Equal("+PONG", await tcp.AskAsync("PING"));
        Assert.Equal("+PONG", await unix.AskAsync("PING"));
        Assert.Equal($"127.0.0.1:{server.Port}", server.EndPoint);
        Assert.True(server.IsRunning);
        Assert.Null(server.Certificate);
        Assert.Contains("Ready to accept connections", server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_TwoServers_AreStrangersToEachOther()
    {
        await using var first = await RedisServer.StartAsync();
        await using var second = await RedisServer.StartAsync();
        using var firstClient = await RespClient.ConnectAsync(first.Port);
        using var secondClient = await RespClient.ConnectAsync(second.Port);

        await firstClient.AskAsync("SET key value");

        Assert.Equal(":1", await firstClient.AskAsync("EXISTS key"));
        Assert.Equal(":0", await secondClient.AskAsync("EXISTS key"));
        Assert.NotEqual(first.Directory, second.Directory);
    }

    [Fact]
    public async Task StartAsync_WithArguments_PassesThemOn()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { Arguments = ["--requirepass", "secret"] });
        using var client = await RespClient.ConnectAsync(server.Port);

        Assert.StartsWith("-NOAUTH", await client.AskAsync("PING"), StringComparison.Ordinal);
        Assert.Equal("+OK", await client.AskAsync("AUTH secret"));
    }

    [Fact]
    public async Task StartAsync_WithTls_ShowsItsCertificate()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { UseTls = true });
        using var client = await RespClient.ConnectTlsAsync(server.Port, server.Certificate!);

        Assert.Equal("+PONG", await client.AskAsync("PING"));
    }

    [Fact]
    public async Task Kill_EndsTheServerAtOnce()
    {
        await using var server = await RedisServer.StartAsync();
        using var client = await RespClient.ConnectAsync(server.Port);
        var processId = server.ProcessId;

        server.Kill();

        Assert.False(server.IsRunning);
        Assert.False(Directory.Exists($"/proc/{processId}"));
        Assert.Throws<InvalidOperationException>(() => server.ProcessId);
        await Assert.ThrowsAsync<SocketException>(() => RespClient.ConnectAsync(server.Port));
    }

    [Fact]
    public async Task Kill_OfAFrozenServer_EndsIt()
    {
        await using var server = await RedisServer.StartAsync();
        server.Freeze();

        server.Kill();

        Assert.False(server.IsRunning);
    }

    [Fact]
    public async Task RestartAsync_KeepsPortAndDirectory()
    {
        await using var server = await RedisServer.StartAsync(
            new RedisServerOptions { Arguments = ["--appendonly", "yes", "--appendfsync", "always"] });
        var (port, directory, processId) = (server.Port, server.Directory, server.ProcessId);
        using (var client = await RespClient.ConnectAsync(port))
        {
            Assert.Equal("+OK", await client.AskAsync("SET key value"));
        }

        await server.RestartAsync();

        Assert.Equal((port, directory), (server.Port, server.Directory));
        Assert.NotEqual(processId, server.ProcessId);
        using var again = await RespClient.ConnectAsync(port);
        Assert.Equal(":1", await again.AskAsync("EXISTS key"));
    }

    [Fact]
    public async Task RestartAsync_AfterKill_ServesAgain()
    {
        await using var server = await RedisServer.StartAsync();
        server.Kill();

        await server.RestartAsync();

        using var client = await RespClient.ConnectAsync(server.Port);
        Assert.Equal("+PONG", await client.AskAsync("PING"));
    }

    [Fact]
    public async Task Freeze_NothingIsAnsweredUntilThaw()
    {
        await using var server = await RedisServer.StartAsync();
        using var client = await RespClient.ConnectAsync(server.Port);
        Assert.Equal("+PONG", await client.AskAsync("PING"));

        server.Freeze();
        await client.SendAsync("PING");
        var isStopped = (await File.ReadAllTextAsync($"/proc/{server.ProcessId}/stat")).Contains(") T ", StringComparison.Ordinal);
        var answered = client.Available;
        server.Thaw();

        Assert.True(isStopped);
        Assert.Equal(0, answered);
        Assert.Equal("+PONG", await client.ReadAsync());
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
        var first = (await process.StandardOutput.ReadLineAsync().WaitAsync(RespClient.Limit))!.Split(' ');
        var second = (await process.StandardOutput.ReadLineAsync().WaitAsync(RespClient.Limit))!.Split(' ');
        Assert.True(Directory.Exists($"/proc/{first[0]}") && Directory.Exists(second[1]));

        process.Kill();

        await Wait.UntilAsync(
            () => !Directory.Exists($"/proc/{first[0]}") && !Directory.Exists($"/proc/{second[0]}"), "both servers have ended");
        await Wait.UntilAsync(() => !Directory.Exists(first[1]) && !Directory.Exists(second[1]), "both directories are gone");
    }
}
