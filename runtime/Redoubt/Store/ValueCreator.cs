using System.Text.Json.Serialization.Metadata;

namespace Redoubt.Store;

/// <summary>Creates a value that is missing, as the only one to do so: among all processes while Redis is there.</summary>
internal sealed class ValueCreator(
    IRedisStore store, StoreCommands commands, StoreMetrics metrics, RedisStoreOptions options, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    private readonly TimeSpan _lockTime = options.LockTime;
    private readonly TimeSpan _lockWait = options.LockWait;

    /// <summary>What another process creates meanwhile, or what <paramref name="create"/> creates.</summary>
    public async Task<T> CreateAsync<T>(
        string key, Expiry expiry, Func<CancellationToken, Task<T>> create, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var creationLock = new CreationLock(commands, key, _lockTime, time);
        var started = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var attempt = await creationLock.TryTakeAsync(cancellationToken).ConfigureAwait(false);
            if (attempt is LockAttempt.Taken)
            {
                return await creationLock.HoldAsync(() => FindOrStoreAsync()).ConfigureAwait(false);
            }

            if (attempt is LockAttempt.Unavailable || time.GetElapsedTime(started) >= _lockWait)
            {
                return await StoreNewAsync().ConfigureAwait(false);
            }

            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            var found = await store.GetAsync(key, type, cancellationToken).ConfigureAwait(false);
            if (found.IsHit)
            {
                return found.Value;
            }
        }

        // The owner before may have stored its value between our lookup and our lock.
        async Task<T> FindOrStoreAsync()
            => await store.GetAsync(key, type, cancellationToken).ConfigureAwait(false) is { IsHit: true } found
                ? found.Value
                : await StoreNewAsync().ConfigureAwait(false);

        async Task<T> StoreNewAsync()
        {
            var value = await MeasureAsync(create, cancellationToken).ConfigureAwait(false);
            await store.SetAsync(key, value, expiry, type, cancellationToken).ConfigureAwait(false);
            return value;
        }
    }

    private async Task<T> MeasureAsync<T>(Func<CancellationToken, Task<T>> create, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        string? error = null;
        try
        {
            return await create(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            error = exception.GetType().FullName;
            throw;
        }
        finally
        {
            metrics.Created(time.GetElapsedTime(started), error);
        }
    }
}
