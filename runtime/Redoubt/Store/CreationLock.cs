using System.Globalization;
using StackExchange.Redis;

namespace Redoubt.Store;

/// <summary>
/// The lock of one creator on one key, with a token of its own. It is short and renewed while the creator works, so that
/// it goes away soon when its owner dies, and never while the owner lives.
/// </summary>
internal sealed class CreationLock(StoreCommands commands, string key, TimeSpan lockTime, TimeProvider time)
{
    private readonly RedisKey[] _keys = [StoreKeys.LockOf(key)];
    private readonly RedisValue _token = Guid.NewGuid().ToString("N");
    private readonly RedisValue _milliseconds = ((long)lockTime.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    public async Task<LockAttempt> TryTakeAsync(CancellationToken cancellationToken)
    {
        var (isAnswered, isTaken) = await commands.RunAsync(
            StoreOperation.Lock,
            (Key: _keys[0], Token: _token, LockTime: lockTime),
            static (database, given) => database.StringSetAsync(given.Key, given.Token, given.LockTime, When.NotExists),
            cancellationToken).ConfigureAwait(false);
        return !isAnswered ? LockAttempt.Unavailable : isTaken ? LockAttempt.Taken : LockAttempt.Held;
    }

    /// <summary>Does the work under the lock, which must have been taken, and releases it whatever comes of the work.</summary>
    public async Task<T> HoldAsync<T>(Func<Task<T>> work)
    {
        using var working = new CancellationTokenSource();
        var renewing = RenewAsync(working.Token);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            await working.CancelAsync().ConfigureAwait(false);
            await renewing.ConfigureAwait(false);
            await TryAsync(LockScripts.Release, [_token]).ConfigureAwait(false);
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(lockTime / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                await TryAsync(LockScripts.Renew, [_token, _milliseconds]).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The work is done.
        }
    }

    /// <summary>
    /// The lock goes away by itself in the end, so that a command which fails is no reason to lose the value that was created.
    /// </summary>
    private async Task TryAsync(string script, RedisValue[] arguments)
    {
        try
        {
            await commands.RunAsync(
                StoreOperation.Script,
                (script, Keys: _keys, arguments),
                static (database, given) => database.ScriptEvaluateAsync(given.script, given.Keys, given.arguments),
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RedoubtException or RedisException)
        {
            // Counted and logged where commands are given.
        }
    }
}
