using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Redoubt.Connections;
using Redoubt.Telemetry;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Connections.Faults;

public sealed class StartFaultTests
{
    [Fact]
    public async Task Start_AttemptsUsedUp_IsDegradedAndHealsLater()
    {
        await using var server = await RedisServer.StartAsync();
        server.Kill();
        await using var sut = TestConnection.To(server, options =>
        {
            options.StartupAttempts = 3;
            options.BackoffBase = TimeSpan.FromMilliseconds(20);
            options.BackoffCap = TimeSpan.FromMilliseconds(100);
        });

        await sut.Connection.StartAsync();
        await sut.UntilAsync(ConnectionStatus.Degraded);
        Assert.False(sut.Connection.IsAvailable);
        Assert.NotNull(sut.Connection.Health.LastFailure);
        await server.RestartAsync();
        await sut.UntilAsync(ConnectionStatus.Ready);

        Assert.Equal([ConnectionStatus.Connecting, ConnectionStatus.Degraded, ConnectionStatus.Ready], sut.Statuses);
        Assert.Equal(1, sut.Logs.Count(EventIds.StartUsedUp));
        Assert.Equal(1, sut.Logs.Count(EventIds.OutageBegan));
    }

    [Fact]
    public async Task Start_HundredCallersAtOnce_IsOneAttemptAndOneResult()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = FaultProxy.Start(server);
        await using var sut = TestConnection.To(proxy.EndPoint);
        using var cancelled = new CancellationTokenSource();

        var callers = Enumerable.Range(0, 100).Select(async index =>
        {
            await sut.Connection.StartAsync();
            await sut.Connection.WaitUntilReadyAsync(TimeSpan.FromSeconds(10), index == 0 ? cancelled.Token : default);
        }).ToList();
        await cancelled.CancelAsync();
        await Task.WhenAll(callers.Skip(1));

        // The scout's socket, then the two of the one multiplexer.
        Assert.Equal(3, proxy.AcceptedCount);
        await sut.UntilAsync(ConnectionStatus.Ready);
        Assert.Equal([ConnectionStatus.Connecting, ConnectionStatus.Ready], sut.Statuses);
    }

    [Fact]
    public async Task Start_SilentListener_IsSilentAndLeavesNoSocket()
    {
        await using var server = ScriptedServer.Start();
        server.OnAny(ScriptedReply.Nothing);
        await using var sut = TestConnection.To(server.EndPoint, options => options.ConnectTimeout = TimeSpan.FromMilliseconds(200));

        await sut.Connection.StartAsync();
        await Wait.UntilAsync("two attempts", () => sut.Connection.Health.Attempt >= 2);

        Assert.Equal(FailureReason.Silent, sut.Connection.Health.Reason);
        Assert.InRange(server.ConnectionCount, 0, 1);
        await sut.Connection.CloseAsync(TimeSpan.Zero);
        await Wait.UntilAsync("no socket", () => server.ConnectionCount == 0);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", FailureReason.Protocol)]
    [InlineData("-DENIED Redis is running in protected mode\r\n", FailureReason.Configuration)]
    [InlineData("-ERR max number of clients reached\r\n", FailureReason.TooManyClients)]
    [InlineData("-LOADING Redis is loading the dataset in memory\r\n", FailureReason.Loading)]
    [InlineData("-NOAUTH Authentication required.\r\n", FailureReason.Authentication)]
    public async Task Start_ServerThatRefuses_SaysWhy(string greeting, FailureReason expected)
    {
        await using var server = ScriptedServer.Start();
        server.OnAny(ScriptedReply.Raw(greeting).ThenClose());
        await using var sut = TestConnection.To(server.EndPoint);

        await sut.Connection.StartAsync();
        await Wait.UntilAsync("first attempt failed", () => sut.Connection.Health.LastFailure is not null);

        Assert.Equal(expected, sut.Connection.Health.Reason);
        Assert.Equal(expected, Assert.Throws<RedisUnavailableException>(() => sut.Connection.GetDatabase()).Reason);
    }

    [Fact]
    public async Task Start_NameDoesNotResolve_NamesTheHostAndNoSecret()
    {
        await using var sut = TestConnection.To("does-not-exist.invalid:6379", options => options.Url = "redis://bob:s3cret@does-not-exist.invalid:6379");

        await sut.Connection.StartAsync();
        await Wait.UntilAsync("first attempt failed", () => sut.Connection.Health.LastFailure is not null, seconds: 30);

        var failure = sut.Connection.Health.LastFailure!;
        Assert.Equal(FailureReason.NameResolution, failure.Reason);
        Assert.Contains("does-not-exist.invalid", failure.Message, StringComparison.Ordinal);
        Assert.All(sut.Logs.Entries, entry => Assert.DoesNotContain("s3cret", entry.Text, StringComparison.Ordinal));
        Assert.Equal("redis://***@does-not-exist.invalid:6379/0", sut.Connection.Health.Address);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Close_WhileConnecting_EndsWithinASecond(bool isSilent)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endPoint = listener.LocalEndpoint.ToString()!;
        if (!isSilent)
        {
            listener.Stop();
        }

        await using var sut = TestConnection.To(endPoint, options =>
        {
            options.ConnectTimeout = TimeSpan.FromSeconds(30);
            options.BackoffBase = TimeSpan.FromSeconds(30);
            options.BackoffCap = TimeSpan.FromSeconds(30);
        });
        await sut.Connection.StartAsync();
        await Wait.UntilAsync("under way", () => sut.Connection.Health is { Attempt: 1 } health && (isSilent || health.NextAttempt is not null));
        var watch = Stopwatch.StartNew();

        await sut.Connection.CloseAsync(TimeSpan.FromSeconds(10));

        Assert.True(watch.ElapsedMilliseconds < 1000, $"took {watch.ElapsedMilliseconds} ms");
        Assert.Equal(ConnectionStatus.Closed, sut.Connection.Status);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => sut.Connection.StartAsync());
    }
}
