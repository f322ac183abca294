using System.Net.Security;
using System.Security.Authentication;

namespace Redoubt.Testing.Tests;

public sealed class RedisServerTlsTests
{
    [Fact]
    public async Task ValidCertificate_IsAcceptedByWhoTrustsTheAuthority()
    {
        await using var server = await StartAsync(new RedisServerTls());
        using var client = await RespClient.ConnectAsync(server.EndPoint, server.Authority!.ClientOptions());

        Assert.Equal("PONG", (await client.ExecuteAsync("PING")).Text);
        Assert.Equal("PONG", (await server.ExecuteAsync("PING")).Text);
        Assert.Equal("CN=localhost", server.Certificate!.Subject);
    }

    [Fact]
    public async Task ValidCertificate_IsRefusedByEverybodyElse()
    {
        await using var server = await StartAsync(new RedisServerTls());
        using var stranger = new CertificateAuthority();

        await RefusesAsync(server, stranger.ClientOptions(), "errors in the certificate chain");
    }

    [Theory]
    [InlineData(CertificateFlaw.Expired, "NotTimeValid")]
    [InlineData(CertificateFlaw.WrongName, "RemoteCertificateNameMismatch")]
    public async Task FlawedCertificate_IsRefused(CertificateFlaw flaw, string expected)
    {
        await using var server = await StartAsync(new RedisServerTls { Flaw = flaw });

        await RefusesAsync(server, server.Authority!.ClientOptions(), expected);
    }

    [Fact]
    public async Task RequiresClientCertificate_WithOneServesAndWithoutOneCloses()
    {
        await using var server = await StartAsync(new RedisServerTls { RequiresClientCertificate = true });
        using var certificate = server.Authority!.Issue();
        using var known = await RespClient.ConnectAsync(server.EndPoint, server.Authority.ClientOptions(certificate));

        Assert.Equal("PONG", (await known.ExecuteAsync("PING")).Text);
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            // With TLS 1.3 a client learns only from its first read that it was refused.
            using var unknown = await RespClient.ConnectAsync(server.EndPoint, server.Authority.ClientOptions());
            await unknown.ExecuteAsync("PING");
        });
    }

    [Fact]
    public async Task ChangeCertificateAsync_NewConnectionsSeeIt_OpenOnesGoOn()
    {
        await using var server = await StartAsync(new RedisServerTls());
        using var before = await RespClient.ConnectAsync(server.EndPoint, server.Authority!.ClientOptions());
        await before.ExecuteAsync("PING");

        await server.ChangeCertificateAsync(CertificateFlaw.Expired);

        await RefusesAsync(server, server.Authority.ClientOptions(), "NotTimeValid");
        Assert.Equal("PONG", (await before.ExecuteAsync("PING")).Text);
        Assert.True(server.Certificate!.NotAfter < DateTime.Now);
        await server.ChangeCertificateAsync(CertificateFlaw.None);
        using var after = await RespClient.ConnectAsync(server.EndPoint, server.Authority.ClientOptions());
    }

    [Fact]
    public async Task ChangeCertificateAsync_WithoutTls_Throws()
    {
        await using var server = await RedisServer.StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => server.ChangeCertificateAsync(CertificateFlaw.None));
    }

    [Fact]
    public async Task Authority_OfTheTest_IsUsedAndKept()
    {
        using var authority = new CertificateAuthority();
        await using (var server = await StartAsync(new RedisServerTls { Authority = authority }))
        {
            Assert.Same(authority, server.Authority);
        }

        using var certificate = authority.Issue();
        Assert.True(certificate.HasPrivateKey);
    }

    [Fact]
    public async Task PlainClient_GetsNoReply()
    {
        await using var server = await StartAsync(new RedisServerTls());
        using var client = await RespClient.ConnectAsync(server.EndPoint);

        await Assert.ThrowsAnyAsync<IOException>(() => client.ExecuteAsync("PING"));
    }

    private static Task<RedisServer> StartAsync(RedisServerTls tls) => RedisServer.StartAsync(new RedisServerOptions { Tls = tls });

    private static async Task RefusesAsync(RedisServer server, SslClientAuthenticationOptions options, string expected)
    {
        var exception = await Assert.ThrowsAsync<AuthenticationException>(() => RespClient.ConnectAsync(server.EndPoint, options));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }
}
