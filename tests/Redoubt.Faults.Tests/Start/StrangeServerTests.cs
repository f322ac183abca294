using System.Runtime.CompilerServices;
using Redoubt.Connections;
using Redoubt.Telemetry;
using Redoubt.Testing;

namespace Redoubt.Faults.Tests.Start;

/// <summary>The application starts, and what is on the port is no Redis, or none that serves us.</summary>
public sealed class StrangeServerTests : FaultTest
{
    [Fact, Row("S4")]
    public async Task Connect_NeverAnswered_EndsAtTheConnectTimeout()
    {
        using var listener = await DeafListener.StartAsync();
        var run = CreateTo(listener.EndPoint, options => options.ConnectTimeout = TimeSpan.FromMilliseconds(300));

        await run.BreakAsync(() => run.Connection.StartAsync());
        await Wait.UntilAsync("two attempts have failed", () => run.Connection.Health is { Attempt: >= 2, NextAttempt: not null });

        await run.Health.UntilAsync(FailureReason.Unreachable);
        Assert.Contains("connecting", run.Connection.Health.LastFailure!.Message, StringComparison.Ordinal);
        run.AssertStatuses(ConnectionStatus.Connecting);
        run.AssertLogged((EventIds.OutageBegan, 1));
    }

    [Fact, Row("S5")]
    public async Task Listener_NeverReplies_IsSilentUntilItDoes()
    {
        await using var server = ScriptedServer.Start();
        server.OnAny(ScriptedReply.Nothing);
        var run = CreateTo(server, options => options.ConnectTimeout = TimeSpan.FromSeconds(2));

        await run.BreakAsync(() => run.Connection.StartAsync());
        await Wait.UntilAsync("two attempts", () => run.Connection.Health.Attempt >= 2);
        await run.Health.UntilAsync(FailureReason.Silent);
        Assert.InRange(server.ConnectionCount, 0, 1);
        await run.MendAsync(server.Clear);
        await run.Sut.UntilAsync(ConnectionStatus.Ready);

        run.AssertStatuses(ConnectionStatus.Connecting, ConnectionStatus.Ready);
        run.AssertLogged((EventIds.OutageBegan, 1), (EventIds.OutageEnded, 1));
        await run.CloseAsync();
    }

    [Theory]
    [Row("S7")]
    [InlineData("HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n", FailureReason.Protocol)]
    [InlineData("another version", "-ERR unknown command\r\n", FailureReason.Other)]
    public Task Service_IsNotRedis_IsSaidAndAskedOnTheScheduleOnly(string variant, string greeting, FailureReason expected)
        => AssertRefusedAsync(variant, greeting, expected);

    [Theory]
    [Row("R15")]
    [InlineData(
        "-DENIED Redis is running in protected mode because protected mode is enabled and no password is set for the default user.\r\n",
        FailureReason.Configuration)]
    public Task Server_InProtectedMode_IsAConfigurationErrorWithTheServersWords(string greeting, FailureReason expected)
        => AssertRefusedAsync(variant: null, greeting, expected);

    private async Task AssertRefusedAsync(
        string? variant, string greeting, FailureReason expected, [CallerMemberName] string test = "")
    {
        await using var server = ScriptedServer.Start();
        server.OnAny(ScriptedReply.Raw(greeting).ThenClose());
        var run = CreateTo(server, options => options.BackoffCap = TimeSpan.FromMilliseconds(400), variant, test);

        await run.BreakAsync(() => run.Connection.StartAsync());
        await Wait.UntilAsync("three attempts have failed", () => run.Connection.Health is { Attempt: >= 3, NextAttempt: not null });
        await run.Health.UntilAsync(expected);
        Assert.Equal(expected, Assert.Throws<RedisUnavailableException>(() => run.Connection.GetDatabase()).Reason);
        // One socket for each attempt.
        Assert.InRange(server.AcceptedCount, 3, run.Connection.Health.Attempt);
        await run.MendAsync(server.Clear);
        await run.Sut.UntilAsync(ConnectionStatus.Ready);

        run.AssertStatuses(ConnectionStatus.Connecting, ConnectionStatus.Ready);
        run.AssertLogged((EventIds.OutageBegan, 1), (EventIds.OutageEnded, 1));
        await run.CloseAsync();
    }

    private FaultRun CreateTo(
        ScriptedServer server, Action<RedisConnectionOptions> change, string? variant = null, [CallerMemberName] string test = "")
    {
        var run = CreateTo(server.EndPoint, change, variant, test: test);
        run.CountSockets = () => server.ConnectionCount;
        return run;
    }
}
