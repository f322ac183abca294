using Redoubt.Connections;
using Redoubt.Store;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Store;

public sealed class GetOrCreateTests : IAsyncLifetime
{
    private const string Lock = "lamp:redoubt-lock";
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource _mayFinish = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RedisServer _server = null!;
    private TestConnection _here = null!;
    private TestConnection _elsewhere = null!;
    private int _creations;

    public async Task InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        _here = await TestConnection.To(_server).ReadyAsync();
        _elsewhere = await TestConnection.To(_server).ReadyAsync();
    }

    public async Task DisposeAsync()
    {
        _mayFinish.TrySetResult();
        await _here.DisposeAsync();
        await _elsewhere.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task GetOrCreateAsync_Missing_CreatesStoresAndReleases()
    {
        using var sut = StoreOn(_here);
        _mayFinish.SetResult();

        Assert.Equal(1, await sut.GetOrCreateAsync("lamp", Minute, CreateAsync));
        Assert.Equal(1, await sut.GetOrCreateAsync("lamp", Minute, CreateAsync, StoreJson.Default.Int32));

        Assert.Equal(1, _creations);
        Assert.InRange((await _server.ExecuteAsync("PTTL", "lamp")).ToInt64(), 1, 60_000);
        Assert.Equal(0, (await _server.ExecuteAsync("EXISTS", Lock)).ToInt64());
    }

    [Fact]
    public async Task GetOrCreateAsync_ManyCallersInOneProcess_CreatesOnce()
    {
        using var sut = StoreOn(_here);
        var callers = Enumerable.Range(0, 50).Select(_ => sut.GetOrCreateAsync("lamp", Minute, CreateAsync)).ToList();
        await _began.Task;
        _mayFinish.SetResult();

        Assert.All(await Task.WhenAll(callers), value => Assert.Equal(1, value));
        Assert.Equal(1, _creations);
    }

    [Fact]
    public async Task GetOrCreateAsync_TwoProcesses_CreatesOnceEvenIfItTakesLongerThanTheLock()
    {
        using var owner = StoreOn(_here);
        using var waiter = StoreOn(_elsewhere);
        var created = owner.GetOrCreateAsync("lamp", Minute, CreateAsync);
        await _began.Task;
        var waited = waiter.GetOrCreateAsync("lamp", Minute, CreateAsync);
        await UntilRenewedAsync();
        await UntilRenewedAsync();
        Assert.Equal(1, _creations);

        _mayFinish.SetResult();

        Assert.Equal(1, await created);
        Assert.Equal(1, await waited);
        Assert.Equal(1, _creations);
    }

    [Fact]
    public async Task GetOrCreateAsync_OwnerOfTheLockDies_WaiterCreates()
    {
        using var owner = StoreOn(_elsewhere);
        using var waiter = StoreOn(_here);
        var lost = owner.GetOrCreateAsync("lamp", Minute, CreateAsync);
        await _began.Task;
        await _elsewhere.DisposeAsync();

        Assert.Equal(7, await waiter.GetOrCreateAsync("lamp", Minute, _ => Task.FromResult(7)));

        _mayFinish.SetResult();
        await Assert.ThrowsAsync<RedisUnavailableException>(() => lost);
        Assert.Equal("7", (await _server.ExecuteAsync("GET", "lamp")).Text);
    }

    [Fact]
    public async Task GetOrCreateAsync_LockOfAnother_IsNeverReleasedByUs()
    {
        await _server.ExecuteAsync("SET", Lock, "another", "PX", "60000");
        using var sut = StoreOn(_here, options => options.LockWait = TimeSpan.Zero);

        Assert.Equal(7, await sut.GetOrCreateAsync("lamp", Minute, _ => Task.FromResult(7)));

        Assert.Equal("another", (await _server.ExecuteAsync("GET", Lock)).Text);
    }

    [Fact]
    public async Task GetOrCreateAsync_LockTakenOverWhileCreating_IsLeftToItsNewOwner()
    {
        using var sut = StoreOn(_here);
        var created = sut.GetOrCreateAsync("lamp", Minute, CreateAsync);
        await _began.Task;
        await _server.ExecuteAsync("SET", Lock, "another", "PX", "60000");
        _mayFinish.SetResult();
        await created;

        Assert.Equal("another", (await _server.ExecuteAsync("GET", Lock)).Text);
    }

    [Fact]
    public async Task GetOrCreateAsync_CreationFails_AllWhoWaitLearnAndTheNextTriesAgain()
    {
        using var sut = StoreOn(_here);
        var callers = Enumerable.Range(0, 5).Select(_ => sut.GetOrCreateAsync<int>("lamp", Minute, FailAsync)).ToList();
        await _began.Task;
        _mayFinish.SetResult();

        foreach (var caller in callers)
        {
            await Assert.ThrowsAsync<FormatException>(() => caller);
        }

        Assert.Equal(0, (await _server.ExecuteAsync("EXISTS", Lock)).ToInt64());
        Assert.Equal(7, await sut.GetOrCreateAsync("lamp", Minute, _ => Task.FromResult(7)));
    }

    [Fact]
    public async Task GetOrCreateAsync_EveryCallerGivesUp_CancelsTheCreation()
    {
        using var sut = StoreOn(_here);
        using var impatience = new CancellationTokenSource();
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var caller = sut.GetOrCreateAsync(
            "lamp",
            Minute,
            async token =>
            {
                using var registration = token.Register(cancelled.SetResult);
                _began.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
                return 1;
            },
            impatience.Token);
        await _began.Task;

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
        _mayFinish.SetResult();
        Assert.Equal(7, await sut.GetOrCreateAsync("lamp", Minute, _ => Task.FromResult(7)));
    }

    [Fact]
    public async Task GetOrCreateAsync_RedisAwayAndGraceful_CreatesOnceWithoutLock()
    {
        using var sut = StoreOn(_here, options => options.Mode = StoreMode.Graceful);
        _server.Kill();
        await Wait.UntilAsync("Redis is away", () => !_here.Connection.IsAvailable);
        var callers = Enumerable.Range(0, 10).Select(_ => sut.GetOrCreateAsync("lamp", Minute, CreateAsync)).ToList();
        await _began.Task;
        _mayFinish.SetResult();

        Assert.All(await Task.WhenAll(callers), value => Assert.Equal(1, value));
    }

    private static RedisStore StoreOn(TestConnection connection, Action<RedisStoreOptions>? change = null)
    {
        var options = new RedisStoreOptions { LockTime = TimeSpan.FromMilliseconds(400) };
        change?.Invoke(options);
        return new RedisStore(connection.Connection, options, connection.Logs);
    }

    private async Task<int> CreateAsync(CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _creations);
        _began.TrySetResult();
        await _mayFinish.Task.WaitAsync(cancellationToken);
        return number;
    }

    private async Task<int> FailAsync(CancellationToken cancellationToken)
    {
        await CreateAsync(cancellationToken);
        throw new FormatException("The source has no such lamp.");
    }

    private async Task UntilRenewedAsync()
    {
        var before = await LeftAsync();
        await Wait.UntilAsync("the lock has been renewed", async () => before < (before = await LeftAsync()));
    }

    private async Task<long> LeftAsync() => (await _server.ExecuteAsync("PTTL", Lock)).ToInt64();
}
