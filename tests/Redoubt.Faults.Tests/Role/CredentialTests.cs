using Redoubt.Connections;
using Redoubt.Telemetry;
using Redoubt.Testing;

namespace Redoubt.Faults.Tests.Role;

/// <summary>User and password are not, or no longer, what the server wants.</summary>
public sealed class CredentialTests : FaultTest
{
    private const string First = "first-password";
    private const string Second = "second-password";

    private string _password = First;

    // Who fails to authenticate must not be served as the default user.
    private protected override RedisServerOptions ServerOptions => new() { Password = "operator-password" };

    [Fact, Row("R11")]
    public async Task Password_Wrong_IsAuthenticationAtTheLongestDelayUntilItIsRight()
    {
        await SetUserAsync(Second);
        var run = Watched(Create(Use));

        await run.BreakAsync(() => run.Connection.StartAsync());
        await run.UntilAsync(ConnectionStatus.Connecting, FailureReason.Authentication);
        await UntilWaitingLongestAsync(run);
        _password = Second;
        await run.MendAsync(() => run.Connection.ReconnectAsync());
        await run.Sut.UntilAsync(ConnectionStatus.Ready);
        await run.BeginWorkAsync();

        run.AssertStatuses(ConnectionStatus.Connecting, ConnectionStatus.Ready);
        run.AssertLogged((EventIds.OutageBegan, 1), (EventIds.OutageEnded, 1));
    }

    [Fact, Row("R12")]
    public async Task User_Deleted_IsAuthenticationUntilThereIsOneAgain()
    {
        await SetUserAsync(First);
        var run = Watched(await StartAsync(Use));

        await run.BreakAsync(() => Server.ExecuteAsync("ACL", "DELUSER", "bob"));
        await run.UntilAsync(ConnectionStatus.Reconnecting, FailureReason.Authentication);
        await UntilWaitingLongestAsync(run);
        await SetUserAsync(First);
        await run.MendAsync(() => run.Connection.ReconnectAsync());
        await run.UntilHealedAsync();

        AssertOneOutage(run);
    }

    [Fact, Row("R14")]
    public async Task Credentials_Rotated_TheNextAttemptUsesTheNewOnes()
    {
        await SetUserAsync(First);
        var run = Watched(await StartAsync(Use));

        await run.BreakAsync(async () =>
        {
            _password = Second;
            await SetUserAsync(Second);
            await Server.ExecuteAsync("CLIENT", "KILL", "USER", "bob");
        });
        await Wait.UntilAsync("lost", () => run.Sut.Statuses.Contains(ConnectionStatus.Reconnecting));
        // Brought forward, because the client below tries once by itself, with what it knows.
        await run.Connection.ReconnectAsync();
        await run.UntilHealedAsync();

        AssertOneOutage(run);
    }

    private static FaultRun Watched(FaultRun run)
    {
        run.Secrets = [First, Second, "operator-password"];
        return run;
    }

    private static void AssertOneOutage(FaultRun run)
    {
        run.AssertStatuses(
            ConnectionStatus.Connecting, ConnectionStatus.Ready, ConnectionStatus.Reconnecting, ConnectionStatus.Ready);
        run.AssertLogged((EventIds.OutageBegan, 1), (EventIds.OutageEnded, 1));
        Assert.NotEmpty(run.Bus.Gaps);
    }

    private static Task UntilWaitingLongestAsync(FaultRun run)
        => Wait.UntilAsync("the longest delay", () => run.Connection.Health.NextAttemptIn > TimeSpan.FromSeconds(30));

    private void Use(RedisConnectionOptions options)
    {
        options.BackoffCap = TimeSpan.FromMinutes(1);
        options.Credentials = _ => ValueTask.FromResult(new RedisCredentials("bob", _password));
    }

    private Task<RespValue> SetUserAsync(string password)
        => Server.ExecuteAsync("ACL", "SETUSER", "bob", "on", "resetpass", $">{password}", "~*", "&*", "+@all");
}
