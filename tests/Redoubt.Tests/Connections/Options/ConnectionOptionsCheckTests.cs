using Redoubt.Connections;

namespace Redoubt.Tests.Connections.Options;

public sealed class ConnectionOptionsCheckTests
{
    public static TheoryData<string, Action<RedisConnectionOptions>> WrongOptions => new()
    {
        { "Url", options => options.Url = "" },
        { "Url", options => options.Url = "http://h" },
        { "Configuration", options => options.Configuration = "h" },
        { "KeyPrefix", options => options.KeyPrefix = null! },
        { "ClientName", options => options.ClientName = "two words" },
        { "StartupAttempts", options => options.StartupAttempts = 0 },
        { "BackoffBase", options => options.BackoffBase = TimeSpan.FromSeconds(-1) },
        { "BackoffCap", options => options.BackoffCap = TimeSpan.FromMilliseconds(500) },
        { "Jitter", options => options.Jitter = 1.1 },
        { "ConnectTimeout", options => options.ConnectTimeout = TimeSpan.Zero },
        { "CommandTimeout", options => options.CommandTimeout = TimeSpan.FromHours(1) },
        { "CommandAttempts", options => options.CommandAttempts = 0 },
        { "ProbeInterval", options => options.ProbeInterval = TimeSpan.Zero },
        { "ProbeTimeout", options => options.ProbeTimeout = TimeSpan.Zero },
        { "StableAfter", options => options.StableAfter = TimeSpan.FromTicks(-1) },
        { "BreakerMinimumFailures", options => options.BreakerMinimumFailures = 1 },
        { "BreakerWindow", options => options.BreakerWindow = TimeSpan.Zero },
        { "BreakerBreak", options => options.BreakerBreak = TimeSpan.Zero },
        { "ReadyCallbackTimeout", options => options.ReadyCallbackTimeout = TimeSpan.Zero },
        { "CloseTimeout", options => options.CloseTimeout = TimeSpan.FromTicks(-1) },
    };

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void Constructor_OneWrongOption_NamesIt(string property, Action<RedisConnectionOptions> spoil)
    {
        ArgumentNullException.ThrowIfNull(spoil);
        var options = new RedisConnectionOptions { Url = "redis://h" };
        spoil(options);

        var failure = Assert.Throws<RedisConfigurationException>(() => new RedisConnection(options));

        Assert.Contains(property, Assert.Single(failure.Problems), StringComparison.Ordinal);
        Assert.Contains(failure.Problems[0], failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_ManyWrongOptions_ReportsThemTogether()
    {
        var options = new RedisConnectionOptions { Url = "redis://h:x/y", StartupAttempts = -1, ProbeTimeout = TimeSpan.FromSeconds(-3) };

        Assert.Equal(4, Assert.Throws<RedisConfigurationException>(() => new RedisConnection(options)).Problems.Count);
    }
}
