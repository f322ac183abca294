using Redoubt.Connections;
using Redoubt.Store;
using Redoubt.Telemetry;
using Redoubt.Testing;
using Redoubt.Tests.Support;
using StackExchange.Redis;

namespace Redoubt.Tests.Store;

public sealed class RedisStoreTests : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly Product Lamp = new("Lamp", 19.5m);

    private RedisServer _server = null!;
    private TestConnection _connection = null!;

    public async Task InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        _connection = await TestConnection.To(_server, options => options.KeyPrefix = "shop:").ReadyAsync();
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task SetAsync_Value_IsJsonUnderThePrefixInOneCommand()
    {
        using var sut = CreateSut();
        using var monitor = await _server.ConnectAsync();
        await monitor.ExecuteAsync("MONITOR");

        Assert.True(await sut.SetAsync("lamp", Lamp, Minute, StoreJson.Default.Product));

        Assert.Equal("""{"Name":"Lamp","Price":19.5}""", (await _server.ExecuteAsync("GET", "shop:lamp")).Text);
        Assert.InRange((await _server.ExecuteAsync("PTTL", "shop:lamp")).ToInt64(), 1, 60_000);
        string line;
        do
        {
            line = (await monitor.ReceiveAsync()).Text!;
        }
        while (!line.Contains("shop:lamp", StringComparison.Ordinal));
        Assert.Matches("\"SET\" \"shop:lamp\" .* \"(EX|PX)\" \"60(000)?\"|\"P?SETEX\"", line);
    }

    [Fact]
    public async Task GetAsync_Stored_IsHit()
    {
        using var sut = CreateSut();
        await sut.SetAsync("lamp", Lamp, Expiry.Never, StoreJson.Default.Product);

        var found = await sut.GetAsync("lamp", StoreJson.Default.Product);

        Assert.True(found.TryGet(out var value));
        Assert.Equal(Lamp, value);
    }

    [Fact]
    public async Task GetAsync_StoredDefault_DiffersFromAMiss()
    {
        using var sut = CreateSut();
        await sut.SetAsync("zero", 0, Minute);
        await sut.SetAsync<Product?>("null", null, Minute);

        Assert.Equal((StoreOutcome.Hit, 0), ((await sut.GetAsync<int>("zero")).Outcome, (await sut.GetAsync<int>("zero")).Value));
        Assert.Null((await sut.GetAsync<Product?>("null")).Value);
        var miss = await sut.GetAsync<int>("nothing");
        Assert.Equal((StoreOutcome.Miss, false, 0), (miss.Outcome, miss.TryGet(out _), miss.ValueOrDefault));
        Assert.Throws<InvalidOperationException>(() => miss.Value);
    }

    [Fact]
    public async Task TimeToLiveAsync_TellsTimeNeverAndMissingApart()
    {
        using var sut = CreateSut();
        await sut.SetAsync("brief", 1, Minute);
        await sut.SetAsync("forever", 1, Expiry.Never);

        Assert.InRange((await sut.TimeToLiveAsync("brief"))!.Value.Duration!.Value, TimeSpan.FromSeconds(30), Minute);
        Assert.Equal(Expiry.Never, await sut.TimeToLiveAsync("forever"));
        Assert.Null(await sut.TimeToLiveAsync("nothing"));
    }

    [Fact]
    public async Task DeleteAsync_ExistsAsync_SayWhatIsThere()
    {
        using var sut = CreateSut();
        await sut.SetAsync("lamp", 1, Minute);

        Assert.True(await sut.ExistsAsync("lamp"));
        Assert.True(await sut.DeleteAsync("lamp"));
        Assert.False(await sut.ExistsAsync("lamp"));
        Assert.False(await sut.DeleteAsync("lamp"));
    }

    [Fact]
    public async Task SetAsync_NoExpirySaid_IsRefused()
    {
        using var sut = CreateSut();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await sut.SetAsync("lamp", 1, default(Expiry)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Expiry.After(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => Expiry.After(TimeSpan.MaxValue));
    }

    [Fact]
    public async Task GetAsync_OtherForm_IsAClearErrorWhenStrict()
    {
        await _server.ExecuteAsync("SET", "shop:lamp", "secret text");
        using var sut = CreateSut();

        var error = await Assert.ThrowsAsync<StoredValueException>(async () => await sut.GetAsync("lamp", StoreJson.Default.Product));

        Assert.Equal("What is stored (11 bytes) cannot be read as Product: another form or version of it.", error.Message);
        Assert.Null(error.InnerException);
    }

    [Fact]
    public async Task GetAsync_OtherForm_IsACountedMissWhenGraceful()
    {
        await _server.ExecuteAsync("SET", "shop:lamp", "text");
        using var measured = new MeasuredValues();
        using var sut = CreateSut(StoreMode.Graceful, measured);

        Assert.Equal(StoreOutcome.Undecodable, (await sut.GetAsync("lamp", StoreJson.Default.Product)).Outcome);
        Assert.Equal(1, measured.Of("redoubt.store.lookups", "undecodable"));
    }

    [Fact]
    public async Task GetAsync_KeyOfAnotherType_IsTheServersError()
    {
        await _server.ExecuteAsync("RPUSH", "shop:list", "1");
        using var sut = CreateSut(StoreMode.Graceful);

        await Assert.ThrowsAsync<RedisServerException>(async () => await sut.GetAsync<int>("list"));
    }

    [Fact]
    public async Task AnyOperation_RedisAwayAndStrict_ThrowsUnavailable()
    {
        using var sut = CreateSut();
        await LoseRedisAsync();

        var error = await Assert.ThrowsAsync<RedisUnavailableException>(async () => await sut.GetAsync<int>("lamp"));
        Assert.Equal(FailureReason.Unreachable, error.Reason);
        await Assert.ThrowsAsync<RedisUnavailableException>(async () => await sut.SetAsync("lamp", 1, Minute));
        await Assert.ThrowsAsync<RedisUnavailableException>(async () => await sut.DeleteAsync("lamp"));
        await Assert.ThrowsAsync<RedisUnavailableException>(async () => await sut.ExistsAsync("lamp"));
        await Assert.ThrowsAsync<RedisUnavailableException>(async () => await sut.TimeToLiveAsync("lamp"));
        await Assert.ThrowsAsync<RedisUnavailableException>(() => sut.GetOrCreateAsync("lamp", Minute, _ => Task.FromResult(1)));
    }

    [Fact]
    public async Task AnyOperation_RedisAwayAndGraceful_GoesOnAndLogsOncePerOutage()
    {
        using var measured = new MeasuredValues();
        using var sut = CreateSut(StoreMode.Graceful, measured);
        await LoseRedisAsync();

        Assert.Equal(StoreOutcome.Unavailable, (await sut.GetAsync<int>("lamp")).Outcome);
        Assert.False(await sut.SetAsync("lamp", 1, Minute));
        Assert.False(await sut.DeleteAsync("lamp"));
        Assert.False(await sut.ExistsAsync("lamp"));
        Assert.Null(await sut.TimeToLiveAsync("lamp"));
        Assert.Equal(1, _connection.Logs.Count(EventIds.StoreAway));
        Assert.Equal(5, measured.Of("redoubt.store.unanswered"));
        Assert.Equal(1, measured.Of("redoubt.store.lookups", "unavailable"));
        await _server.RestartAsync();
        await _connection.UntilAsync(ConnectionStatus.Ready);
        Assert.Equal(StoreOutcome.Miss, (await sut.GetAsync<int>("lamp")).Outcome);
        Assert.Equal(1, _connection.Logs.Count(EventIds.StoreBack));
    }

    [Fact]
    public async Task GetAsync_ServerSilent_ThrowsUnavailableWhenStrict()
    {
        using var sut = CreateSut();
        _server.Freeze();

        await Assert.ThrowsAsync<RedisUnavailableException>(async () => await sut.GetAsync<int>("lamp"));
        _server.Thaw();
    }

    [Fact]
    public async Task SetAsync_OutOfMemory_IsRefusedOrGoesOn()
    {
        using var strict = CreateSut();
        using var graceful = CreateSut(StoreMode.Graceful);
        await _server.ExecuteAsync("CONFIG", "SET", "maxmemory", "1");

        await Assert.ThrowsAsync<RedisNotAppliedException>(async () => await strict.SetAsync("lamp", 1, Minute));
        Assert.False(await graceful.SetAsync("lamp", 1, Minute));
        Assert.Equal(StoreOutcome.Miss, (await graceful.GetAsync<int>("lamp")).Outcome);
    }

    [Fact]
    public void Constructor_OptionsThatCannotWork_AreAllNamed()
    {
        var options = new RedisStoreOptions { LockTime = TimeSpan.Zero, LockWait = TimeSpan.FromDays(1) };

        var error = Assert.Throws<RedisConfigurationException>(() => new RedisStore(_connection.Connection, options));

        Assert.Contains("LockTime", error.Message, StringComparison.Ordinal);
        Assert.Contains("LockWait", error.Message, StringComparison.Ordinal);
    }

    private RedisStore CreateSut(StoreMode mode = StoreMode.Strict, MeasuredValues? meters = null)
        => new(_connection.Connection, new RedisStoreOptions { Mode = mode }, _connection.Logs, meters: meters);

    private async Task LoseRedisAsync()
    {
        _server.Kill();
        await Wait.UntilAsync("Redis is away", () => !_connection.Connection.IsAvailable);
    }
}
