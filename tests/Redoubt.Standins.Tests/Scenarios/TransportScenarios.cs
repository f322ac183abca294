using System.Net.Sockets;
using System.Security.Cryptography;
using Redoubt.Standins.Tests.Support;

namespace Redoubt.Standins.Tests.Scenarios;

/// <summary>The ways to a server other than plain TCP.</summary>
public sealed class TransportScenarios
{
    private const int Increments = 50_000;
    private const int TenMegabytes = 10 << 20;

    [Fact]
    public async Task Tls_CommandsAndBigValuesCross()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { Tls = new RedisServerTls() });
        await using var multiplexer = await ConnectionMultiplexer.ConnectAsync(TlsOptions(server));

        await ExerciseAsync(multiplexer.GetDatabase());
    }

    [Fact]
    public async Task Tls_ServerKilledAndRestarted_ClientReconnects()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { Tls = new RedisServerTls() });
        await using var multiplexer = await ConnectionMultiplexer.ConnectAsync(TlsOptions(server));
        var failure = Client.FirstFailure(multiplexer);

        server.Kill();
        await failure;
        await server.RestartAsync();

        await Client.UntilAnsweredAsync(multiplexer);
    }

    [Fact]
    public async Task Tls_CertificateNotTrusted_IsRefused()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { Tls = new RedisServerTls() });
        var options = TlsOptions(server, isTrusted: false);

        var exception = await Assert.ThrowsAsync<RedisConnectionException>(() => ConnectionMultiplexer.ConnectAsync(options));

        Assert.Equal(ConnectionFailureType.AuthenticationFailure, exception.FailureType);
    }

    [Fact]
    public async Task UnixSocket_CommandsAndBigValuesCross()
    {
        await using var server = await RedisServer.StartAsync();
        var options = Client.OptionsFor(server.EndPoint);
        options.EndPoints.Clear();
        options.EndPoints.Add(new UnixDomainSocketEndPoint(server.UnixSocket));
        await using var multiplexer = await ConnectionMultiplexer.ConnectAsync(options);

        await ExerciseAsync(multiplexer.GetDatabase());
    }

    private static async Task ExerciseAsync(IDatabase database)
    {
        var value = RandomNumberGenerator.GetBytes(TenMegabytes);

        await Task.WhenAll(Enumerable.Range(0, Increments).Select(_ => database.StringIncrementAsync("counter")));
        await database.StringSetAsync("big", value);

        Assert.Equal(Increments, (long)await database.StringGetAsync("counter"));
        var returned = (byte[]?)await database.StringGetAsync("big");
        Assert.True(value.AsSpan().SequenceEqual(returned));
    }

    private static ConfigurationOptions TlsOptions(RedisServer server, bool isTrusted = true)
    {
        var options = Client.OptionsFor(server.EndPoint);
        options.Ssl = true;
        options.SslHost = "localhost";
        options.ConnectRetry = 1;
        options.CertificateValidation += (_, certificate, _, _)
            => isTrusted && certificate!.GetRawCertData().AsSpan().SequenceEqual(server.Certificate!.RawData);
        return options;
    }
}
