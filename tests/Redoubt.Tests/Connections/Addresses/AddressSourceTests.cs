using Redoubt.Connections;
using Redoubt.Connections.Addresses;

namespace Redoubt.Tests.Connections.Addresses;

public sealed class AddressSourceTests
{
    [Theory]
    [InlineData("redis://a", null, "redis://env", "redis://a:6379/0")]
    [InlineData(null, "b:1,defaultDatabase=2", "redis://env", "redis://b:1/2")]
    [InlineData(null, null, "redis://env", "redis://env:6379/0")]
    [InlineData(null, null, "env:7,password=x", "redis://***@env:7/0")]
    [InlineData(null, null, null, "redis://localhost:6379/0")]
    public void Resolve_SeveralSources_TheFirstWins(string? url, string? configuration, string? variable, string expected)
        => Assert.Equal(expected, Resolve(new RedisConnectionOptions { Url = url, Configuration = configuration }, variable).Address!.Masked);

    [Theory]
    [InlineData(null, "true", true)]
    [InlineData(null, "1", true)]
    [InlineData(false, "true", false)]
    [InlineData(true, null, true)]
    [InlineData(null, null, false)]
    public void Resolve_Tls_OptionBeatsVariable(bool? option, string? variable, bool expected)
    {
        var options = new RedisConnectionOptions { Url = "redis://h", Tls = option };

        Assert.Equal(expected, Resolve(options, null, variable).Address!.Settings.Ssl);
    }

    [Fact]
    public void Resolve_UrlRequiredAndMissing_SaysWhereItLooked()
        => Assert.Contains("ConnectionStrings:billing", Resolve(new RedisConnectionOptions { RequireUrl = true }, null).Problems[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Resolve_EmptyUrl_IsAProblem(string url)
        => Assert.Equal(["Url is empty."], Resolve(new RedisConnectionOptions { Url = url }, null).Problems);

    [Theory]
    [InlineData("h,unknown=1")]
    [InlineData("password=s3cret")]
    [InlineData("h,connectTimeout=s3cret")]
    public void Resolve_BadConfiguration_IsAProblemWithoutSecrets(string configuration)
    {
        var problem = Assert.Single(Resolve(new RedisConnectionOptions { Configuration = configuration }, null).Problems);

        Assert.DoesNotContain("s3cret", problem, StringComparison.Ordinal);
    }

    private static AddressResult Resolve(RedisConnectionOptions options, string? url, string? tls = null)
        => AddressSource.Resolve("billing", options, name => name == "REDIS_URL" ? url : tls);
}
