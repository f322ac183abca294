using System.Net.Security;
using Redoubt.Connections;
using Redoubt.Telemetry;
using Redoubt.Testing;

namespace Redoubt.Faults.Tests.Tls;

/// <summary>The certificate of one side does not please the other.</summary>
public sealed class CertificateTests : FaultTest
{
    private protected override RedisServerOptions ServerOptions => new() { Tls = new RedisServerTls() };

    [Fact, Row("L1")]
    public async Task Certificate_Expired_IsSaidAtTheLongestDelayAndNeverGoneRound()
    {
        await Server.ChangeCertificateAsync(CertificateFlaw.Expired);
        var run = Create(Trusting(Server.Authority!));

        await AssertRefusedAsync(run, "NotTimeValid");

        await HealAsync(run, () => Server.ChangeCertificateAsync(CertificateFlaw.None));
    }

    [Fact, Row("L2")]
    public async Task Certificate_SwappedWhileRunning_MattersToTheNextConnectionOnly()
    {
        var run = await StartAsync(Trusting(Server.Authority!));

        await Server.ChangeCertificateAsync(CertificateFlaw.Expired);
        await run.UntilWorkingAsync();
        run.AssertNothingHappened();
        await run.BreakAsync(() => run.Connection.ReconnectAsync());
        await run.UntilAsync(ConnectionStatus.Reconnecting, FailureReason.Tls);
        await Server.ChangeCertificateAsync(CertificateFlaw.None);
        await run.MendAsync(() => run.Connection.ReconnectAsync());
        await run.UntilHealedAsync();

        run.AssertStatuses(
            ConnectionStatus.Connecting, ConnectionStatus.Ready, ConnectionStatus.Reconnecting, ConnectionStatus.Ready);
        run.AssertLogged((EventIds.OutageBegan, 1), (EventIds.OutageEnded, 1));
    }

    [Fact, Row("L3")]
    public async Task Certificate_ForAnotherName_IsSaid()
    {
        await Server.ChangeCertificateAsync(CertificateFlaw.WrongName);
        var run = Create(Trusting(Server.Authority!), variant: "wrong name");

        await AssertRefusedAsync(run, "RemoteCertificateNameMismatch");

        await HealAsync(run, () => Server.ChangeCertificateAsync(CertificateFlaw.None));
    }

    [Fact, Row("L3")]
    public async Task Authority_Unknown_IsSaid()
    {
        using var another = new CertificateAuthority();
        var trusted = another;
        var run = Create(options => Secure(options, () => trusted.ClientOptions()), variant: "unknown authority");

        await AssertRefusedAsync(run, "UntrustedRoot");

        await HealAsync(run, () =>
        {
            trusted = Server.Authority!;
            return Task.CompletedTask;
        });
    }

    [Fact, Row("L3")]
    public async Task ClientCertificate_RequiredAndNotShown_IsSaid()
    {
        await Server.ExecuteAsync("CONFIG", "SET", "tls-auth-clients", "yes");
        using var certificate = Server.Authority!.Issue();
        var isShown = false;
        var run = Create(
            options => Secure(options, () => Server.Authority!.ClientOptions(isShown ? certificate : null)), variant: "client certificate");

        await AssertRefusedAsync(run, "certificate");

        await HealAsync(run, () =>
        {
            isShown = true;
            return Task.CompletedTask;
        });
    }

    private static async Task AssertRefusedAsync(FaultRun run, string said)
    {
        await run.BreakAsync(() => run.Connection.StartAsync());
        await run.UntilAsync(ConnectionStatus.Connecting, FailureReason.Tls);
        await Wait.UntilAsync("the longest delay", () => run.Connection.Health.NextAttemptIn > TimeSpan.FromSeconds(30));
        Assert.Contains(said, run.Connection.Health.LastFailure!.Message, StringComparison.Ordinal);
        run.AssertStatuses(ConnectionStatus.Connecting);
    }

    private static async Task HealAsync(FaultRun run, Func<Task> repair)
    {
        await repair();
        await run.MendAsync(() => run.Connection.ReconnectAsync());
        await run.Sut.UntilAsync(ConnectionStatus.Ready);
        await run.BeginWorkAsync();

        run.AssertStatuses(ConnectionStatus.Connecting, ConnectionStatus.Ready);
        run.AssertLogged((EventIds.OutageBegan, 1), (EventIds.OutageEnded, 1));
    }

    private Action<RedisConnectionOptions> Trusting(CertificateAuthority authority) => options => Secure(options, () => authority.ClientOptions());

    private void Secure(RedisConnectionOptions options, Func<SslClientAuthenticationOptions> authentication)
    {
        options.Url = $"rediss://localhost:{Server.Port}";
        options.TlsAuthentication = _ => authentication();
        options.BackoffCap = TimeSpan.FromMinutes(1);
    }
}
