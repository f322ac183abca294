using Redoubt.Connections.Addresses;

namespace Redoubt.Tests.Connections.Addresses;

public sealed class RedisUrlTests
{
    [Theory]
    [InlineData("redis://h", "redis://h:6379/0")]
    [InlineData("REDIS://h:7000/3", "redis://h:7000/3")]
    [InlineData("redis://h1,h2:7001/2", "redis://h1:6379,h2:7001/2")]
    [InlineData("rediss://h:6380", "rediss://h:6380/0")]
    [InlineData("redis://[::1]:7000/1", "redis://[::1]:7000/1")]
    [InlineData("redis://u:p%40ss@h/1", "redis://***@h:6379/1")]
    [InlineData("redis://:p@h", "redis://***@h:6379/0")]
    [InlineData("redis://h?db=4&protocol=3", "redis://h:6379/4")]
    [InlineData("unix:/run/redis.sock", "unix:/run/redis.sock")]
    [InlineData("unix:///run/redis.sock?db=2", "unix:/run/redis.sock")]
    [InlineData("redis-sentinel://s1,s2:5000/main/2", "redis-sentinel://s1:26379,s2:5000/main/2")]
    [InlineData("redis-sentinel://:p@s1/main", "redis-sentinel://***@s1:26379/main/0")]
    public void Parse_GoodUrl_IsUnderstoodAndMasked(string url, string masked)
    {
        var result = RedisUrl.Parse(url, "Url");

        Assert.Empty(result.Problems);
        Assert.Equal(masked, result.Address!.Masked);
    }

    [Fact]
    public void Parse_UserInfo_IsDecoded()
    {
        var settings = RedisUrl.Parse("redis://us%3Aer:p%40s%2Fs@h:1/0", "Url").Address!.Settings;

        Assert.Equal("us:er", settings.User);
        Assert.Equal("p@s/s", settings.Password);
    }

    [Fact]
    public void Parse_QueryOptions_AreApplied()
    {
        var settings = RedisUrl.Parse("redis://h?clientName=me&sslHost=s&keepAlive=9&user=bob&password=s3%26", "Url").Address!.Settings;

        Assert.Equal(("me", "s", 9, "bob", "s3&"), (settings.ClientName, settings.SslHost, settings.KeepAlive, settings.User, settings.Password));
    }

    [Theory]
    [InlineData("http://h", 1)]
    [InlineData("h:6379", 1)]
    [InlineData("redis://", 1)]
    [InlineData("redis://h:0", 1)]
    [InlineData("redis://h:65536", 1)]
    [InlineData("redis://h:x,:7/abc?what=1", 4)]
    [InlineData("redis://user@h", 1)]
    [InlineData("redis-sentinel://h", 1)]
    [InlineData("unix:", 1)]
    [InlineData("redis://h?protocol=9&db=-1", 2)]
    public void Parse_BadUrl_ReportsEveryProblem(string url, int problems)
    {
        var result = RedisUrl.Parse(url, "REDIS_URL");

        Assert.False(result.IsValid);
        Assert.Equal(problems, result.Problems.Count);
        Assert.All(result.Problems, problem => Assert.StartsWith("REDIS_URL: ", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Parse_BadUrlWithSecrets_ShowsNone()
    {
        var problems = string.Join(" ", RedisUrl.Parse("redis://bob:s3cret@h:x/y?password=hidden&z=1", "Url").Problems);

        Assert.DoesNotContain("s3cret", problems, StringComparison.Ordinal);
        Assert.DoesNotContain("bob", problems, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", problems, StringComparison.Ordinal);
    }
}
