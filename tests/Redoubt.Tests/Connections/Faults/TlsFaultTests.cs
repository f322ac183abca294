using Redoubt.Connections;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Connections.Faults;

public sealed class TlsFaultTests
{
    [Fact]
    public async Task Tls_TrustedCertificate_IsReady()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { Tls = new RedisServerTls() });
        await using var sut = await Create(server).ReadyAsync();

        Assert.StartsWith("rediss://", sut.Connection.Health.Address, StringComparison.Ordinal);
        await server.UntilTwoSocketsAsync(sut);
    }

    [Theory]
    [InlineData(CertificateFlaw.Expired)]
    [InlineData(CertificateFlaw.WrongName)]
    public async Task Tls_FlawedCertificate_FailsAtTheLongestDelay(CertificateFlaw flaw)
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { Tls = new RedisServerTls { Flaw = flaw } });
        await using var sut = Create(server);

        await sut.Connection.StartAsync();
        await Wait.UntilAsync("failed", () => sut.Connection.Health.NextAttemptIn is not null);

        Assert.Equal(FailureReason.Tls, sut.Connection.Health.Reason);
        Assert.True(sut.Connection.Health.NextAttemptIn > TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Tls_ClientSpeaksPlainText_FailsWithinTheConnectTimeout()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { Tls = new RedisServerTls() });
        await using var sut = TestConnection.To(server);

        await sut.Connection.StartAsync();
        await Wait.UntilAsync("failed", () => sut.Connection.Health.LastFailure is not null);

        Assert.NotEqual(ConnectionStatus.Ready, sut.Connection.Status);
    }

    [Fact]
    public async Task Tls_ServerSpeaksPlainText_FailsInTheHandshakeWithinTheConnectTimeout()
    {
        await using var server = await RedisServer.StartAsync();
        await using var sut = TestConnection.To(server, options => options.Tls = true);

        await sut.Connection.StartAsync();
        await Wait.UntilAsync("failed", () => sut.Connection.Health.LastFailure is not null);

        Assert.Contains("in the TLS handshake", sut.Connection.Health.LastFailure!.Message, StringComparison.Ordinal);
    }

    private static TestConnection Create(RedisServer server) => TestConnection.To(server, options =>
    {
        options.Url = $"rediss://localhost:{server.Port}";
        options.TlsAuthentication = _ => server.Authority!.ClientOptions();
        options.BackoffCap = TimeSpan.FromMinutes(1);
    });
}
