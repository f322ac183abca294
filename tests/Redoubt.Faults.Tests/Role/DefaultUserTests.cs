using Redoubt.Connections;
using Redoubt.Telemetry;
using Redoubt.Testing;

namespace Redoubt.Faults.Tests.Role;

/// <summary>The user is gone, and the server would serve whoever fails to authenticate as its default user.</summary>
public sealed class DefaultUserTests : FaultTest
{
    private const string Password = "bobs-password";

    [Fact, Row("R12")]
    public async Task User_DeletedWhileTheDefaultUserIsOpen_IsNeverServedAsThatOne()
    {
        await SetUserAsync();
        var run = await StartAsync(
            options =>
            {
                options.BackoffCap = TimeSpan.FromMinutes(1);
                options.Credentials = _ => ValueTask.FromResult(new RedisCredentials("bob", Password));
            },
            variant: "the default user is open");
        run.Secrets = [Password];

        await run.BreakAsync(() => Server.ExecuteAsync("ACL", "DELUSER", "bob"));
        await run.UntilAsync(ConnectionStatus.Reconnecting, FailureReason.Authentication);
        await Wait.UntilAsync("the longest delay", () => run.Connection.Health.NextAttemptIn > TimeSpan.FromSeconds(30));
        await SetUserAsync();
        await run.MendAsync(() => run.Connection.ReconnectAsync());
        await run.UntilHealedAsync();

        run.AssertStatuses(
            ConnectionStatus.Connecting, ConnectionStatus.Ready, ConnectionStatus.Reconnecting, ConnectionStatus.Ready);
        run.AssertLogged((EventIds.OutageBegan, 1), (EventIds.OutageEnded, 1));
    }

    private Task<RespValue> SetUserAsync()
        => Server.ExecuteAsync("ACL", "SETUSER", "bob", "on", "resetpass", $">{Password}", "~*", "&*", "+@all");
}
