using StackExchange.Redis;

namespace Bodies;

/// <summary>A list of work, a lock around the nightly run, and a stream of what happened.</summary>
public sealed class Work(IConnectionMultiplexer redis, ILogger<Work> logger) : IAsyncDisposable
{
    private readonly string _owner = Guid.NewGuid().ToString("N");
    private readonly ISubscriber _subscriber = redis.GetSubscriber();

    public async Task PutAsync(string item)
    {
        var db = redis.GetDatabase();
        await db.ListLeftPushAsync("work", item);
        await db.PublishAsync(RedisChannel.Literal("work"), item);
    }

    public async Task<string?> TakeAsync()
    {
        var item = await redis.GetDatabase().ListRightPopLeftPushAsync("work", "work:taken");
        return item.IsNull ? null : item.ToString();
    }

    public Task<long> DoneAsync(string item) => redis.GetDatabase().ListRemoveAsync("work:taken", item, 1);

    public async Task<bool> RunNightlyAsync(Func<CancellationToken, Task> run, CancellationToken cancellation)
    {
        var db = redis.GetDatabase();
        if (!await db.LockTakeAsync("lock:nightly", _owner, TimeSpan.FromMinutes(30))) return false;
        try
        {
            await run(cancellation);
            return true;
        }
        finally
        {
            if (!await db.LockReleaseAsync("lock:nightly", _owner)) logger.LogWarning("The nightly lock was lost.");
        }
    }

    public Task ListenAsync(Action<string> onItem) =>
        _subscriber.SubscribeAsync(RedisChannel.Literal("work"), (_, item) => onItem(item.ToString()));

    public async Task<RedisValue> TellAsync(string what) =>
        await redis.GetDatabase().StreamAddAsync("told", "what", what, maxLength: 1000, useApproximateMaxLength: true);

    public async Task<int> ReadAsync(string group, string reader, Func<StreamEntry, Task> handle)
    {
        var db = redis.GetDatabase();
        var entries = await db.StreamReadGroupAsync("told", group, reader, ">", count: 50);
        foreach (var entry in entries) await handle(entry);
        if (entries.Length > 0) await db.StreamAcknowledgeAsync("told", group, entries.Select(entry => entry.Id).ToArray());
        return entries.Length;
    }

    public async Task<string?> SettingAsync(string name) => await redis.GetDatabase().HashGetAsync("settings", name);

    public async ValueTask DisposeAsync() => await _subscriber.UnsubscribeAllAsync();
}
