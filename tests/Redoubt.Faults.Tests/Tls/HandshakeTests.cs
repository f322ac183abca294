using Redoubt.Connections;
using Redoubt.Telemetry;
using Redoubt.Testing;

namespace Redoubt.Faults.Tests.Tls;

/// <summary>There is no handshake at all, or it does not end.</summary>
public sealed class HandshakeTests : FaultTest
{
    private protected override RedisServerOptions ServerOptions => new() { Tls = new RedisServerTls() };

    [Fact, Row("L4")]
    public async Task Client_SpeaksPlainToATlsPort_FailsWithoutWaitingForTheTimeout()
    {
        var run = Create(options => options.ConnectTimeout = TimeSpan.FromMinutes(1), variant: "plain client");

        await run.BreakAsync(() => run.Connection.StartAsync());
        await run.UntilAsync(ConnectionStatus.Connecting, FailureReason.Unreachable);

        Assert.Contains(Server.EndPoint, run.Connection.Health.LastFailure!.Message, StringComparison.Ordinal);
        run.AssertStatuses(ConnectionStatus.Connecting);
    }

    [Fact, Row("L4")]
    public async Task Client_SpeaksTlsToAPlainPort_FailsInTheHandshake()
    {
        await using var plain = await RedisServer.StartAsync();
        var run = CreateTo(
            plain.EndPoint, options => (options.Tls, options.ConnectTimeout) = (true, TimeSpan.FromSeconds(1)), variant: "TLS client");

        await run.BreakAsync(() => run.Connection.StartAsync());
        await Wait.UntilAsync("failed", () => run.Connection.Health.LastFailure is not null);

        Assert.Contains("in the TLS handshake", run.Connection.Health.LastFailure!.Message, StringComparison.Ordinal);
        run.AssertStatuses(ConnectionStatus.Connecting);
        await run.CloseAsync();
    }

    [Fact, Row("L5")]
    public async Task Handshake_NeverAnswered_EndsAtTheConnectTimeout()
    {
        var run = Create(options =>
        {
            options.Url = $"rediss://localhost:{Proxy.Port}";
            options.TlsAuthentication = _ => Server.Authority!.ClientOptions();
            options.ConnectTimeout = TimeSpan.FromSeconds(3);
        });
        Proxy.Apply(LinkFault.DropReplies);

        await run.BreakAsync(() => run.Connection.StartAsync());
        await run.UntilAsync(ConnectionStatus.Connecting, FailureReason.Silent);
        Assert.Contains("in the TLS handshake", run.Connection.Health.LastFailure!.Message, StringComparison.Ordinal);
        await run.MendAsync(Proxy.Heal);
        await run.Sut.UntilAsync(ConnectionStatus.Ready);
        await run.BeginWorkAsync();

        run.AssertStatuses(ConnectionStatus.Connecting, ConnectionStatus.Ready);
        run.AssertLogged((EventIds.OutageBegan, 1), (EventIds.OutageEnded, 1));
    }
}
