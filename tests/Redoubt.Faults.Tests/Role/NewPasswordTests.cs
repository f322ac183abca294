using Redoubt.Connections;
using Redoubt.Telemetry;

namespace Redoubt.Faults.Tests.Role;

/// <summary>A server that has asked for nothing asks for a password.</summary>
public sealed class NewPasswordTests : FaultTest
{
    private const string Password = "new-password";

    private string _password = "";
    private int _asked;

    [Fact, Row("R10")]
    public async Task Password_RequiredFromNowOn_IsAskedForAtTheNextConnectionOnly()
    {
        var run = await StartAsync(options =>
        {
            options.BackoffCap = TimeSpan.FromMinutes(1);
            options.Credentials = _ =>
            {
                _asked++;
                return ValueTask.FromResult(new RedisCredentials(null, _password));
            };
        });
        run.Secrets = [Password];
        using var operations = await Server.ConnectAsync();

        await operations.ExecuteAsync("CONFIG", "SET", "requirepass", Password);
        await run.Load.UntilMoreAsync();
        run.AssertNothingHappened();
        var asked = _asked;
        await run.BreakAsync(() => operations.ExecuteAsync("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"));
        await run.UntilAsync(ConnectionStatus.Reconnecting, FailureReason.Authentication);
        await Wait.UntilAsync("the longest delay", () => run.Connection.Health.NextAttemptIn > TimeSpan.FromSeconds(30));
        _password = Password;
        await run.MendAsync(() => run.Connection.ReconnectAsync());
        await run.Sut.UntilAsync(ConnectionStatus.Ready);
        Assert.True(_asked > asked);
        await operations.ExecuteAsync("CONFIG", "SET", "requirepass", "");
        await run.UntilHealedAsync();

        run.AssertStatuses(
            ConnectionStatus.Connecting, ConnectionStatus.Ready, ConnectionStatus.Reconnecting, ConnectionStatus.Ready);
        run.AssertLogged((EventIds.OutageBegan, 1), (EventIds.OutageEnded, 1));
    }
}
