using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Redoubt.Connections;
using StackExchange.Redis;

namespace Redoubt.Store;

/// <inheritdoc cref="IRedisStore"/>
public sealed class RedisStore : IRedisStore, IDisposable
{
    private static readonly Func<IDatabase, string, Task<RedisValue>> Lookup = static (database, key) => database.StringGetAsync(key);
    private static readonly Func<IDatabase, (string Key, byte[] Value, TimeSpan? Lifetime), Task<bool>> Write =
        static (database, entry) => database.StringSetAsync(entry.Key, entry.Value, entry.Lifetime, When.Always);

    private readonly CreationFlights _flights = new();
    private readonly StoreMetrics _metrics;
    private readonly StoreCommands _commands;
    private readonly ValueCreator _creator;
    private readonly StoreMode _mode;
    private readonly JsonSerializerOptions? _json;

    /// <summary>Builds a store on a connection. It does nothing until it is used.</summary>
    /// <param name="connection">The connection; the store does not own it.</param>
    /// <param name="options">How the store behaves, or <see langword="null"/> for the defaults. Later changes to it have no effect.</param>
    /// <param name="loggers">Where to log, or <see langword="null"/> for nowhere.</param>
    /// <param name="time">The clock, or <see langword="null"/> for the system's.</param>
    /// <param name="meters">Makes the meter, or <see langword="null"/> for one of its own.</param>
    /// <exception cref="RedisConfigurationException">The options cannot work; the message lists every problem.</exception>
    public RedisStore(
        IRedisConnection connection,
        RedisStoreOptions? options = null,
        ILoggerFactory? loggers = null,
        TimeProvider? time = null,
        IMeterFactory? meters = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        options ??= new RedisStoreOptions();
        if (new StoreOptionsRules().Validate(connection.Name, options) is { Failed: true, Failures: var problems })
        {
            throw new RedisConfigurationException([.. problems]);
        }

        _mode = options.Mode;
        _json = options.Json;
        _metrics = new StoreMetrics(connection.Name, meters);
        var logger = (ILogger?)loggers?.CreateLogger<RedisStore>() ?? NullLogger.Instance;
        _commands = new StoreCommands(connection, options.Mode, _metrics, logger);
        _creator = new ValueCreator(this, _commands, _metrics, options, time ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> SetAsync<T>(
        string key, T value, Expiry expiry, JsonTypeInfo<T> type, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(type);
        var entry = (key, JsonSerializer.SerializeToUtf8Bytes(value, type), expiry.Duration);

        // As in GetAsync.
        var link = _commands.TryGetDirectLink(cancellationToken);
        Task<bool>? reply = null;
        while (true)
        {
            bool isStored;
            try
            {
                isStored = await (reply ?? _commands.GiveAsync(StoreOperation.Set, entry, Write, link, cancellationToken)).ConfigureAwait(false);
            }
            catch (Exception exception) when (link is not null)
            {
                reply = _commands.FollowAsync(StoreOperation.Set, entry, Write, link, exception);
                link = null;
                continue;
            }
            catch (RedoubtException failure)
            {
                _commands.GoOnWithout(StoreOperation.Set, failure);
                return false;
            }

            _commands.Answered();
            return isStored;
        }
    }

    /// <inheritdoc/>
    [RequiresUnreferencedCode(StoreMessages.Reflection)]
    [RequiresDynamicCode(StoreMessages.Reflection)]
    public ValueTask<bool> SetAsync<T>(string key, T value, Expiry expiry, CancellationToken cancellationToken = default)
        => SetAsync(key, value, expiry, JsonValue.TypeOf<T>(_json), cancellationToken);

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<StoreResult<T>> GetAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(type);

        // Twice at most, with one wait for both: what is remembered during a wait is paid for by each lookup.
        var link = _commands.TryGetDirectLink(cancellationToken);
        Task<RedisValue>? reply = null;
        while (true)
        {
            RedisValue stored;
            try
            {
                stored = await (reply ?? _commands.GiveAsync(StoreOperation.Get, key, Lookup, link, cancellationToken)).ConfigureAwait(false);
            }
            catch (Exception exception) when (link is not null)
            {
                reply = _commands.FollowAsync(StoreOperation.Get, key, Lookup, link, exception);
                link = null;
                continue;
            }
            catch (RedoubtException failure)
            {
                _commands.GoOnWithout(StoreOperation.Get, failure);
                _metrics.Lookup(StoreOutcome.Unavailable);
                return new StoreResult<T>(StoreOutcome.Unavailable);
            }

            _commands.Answered();
            return Found(stored, type);
        }
    }

    /// <inheritdoc/>
    [RequiresUnreferencedCode(StoreMessages.Reflection)]
    [RequiresDynamicCode(StoreMessages.Reflection)]
    public ValueTask<StoreResult<T>> GetAsync<T>(string key, CancellationToken cancellationToken = default)
        => GetAsync(key, JsonValue.TypeOf<T>(_json), cancellationToken);

    /// <inheritdoc/>
    public async Task<T> GetOrCreateAsync<T>(
        string key, Expiry expiry, Func<CancellationToken, Task<T>> create, JsonTypeInfo<T> type, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(create);
        _ = expiry.Duration;
        var found = await GetAsync(key, type, cancellationToken).ConfigureAwait(false);
        return found.IsHit
            ? found.Value
            : await _flights.JoinAsync(key, token => _creator.CreateAsync(key, expiry, create, type, token), cancellationToken)
                .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    [RequiresUnreferencedCode(StoreMessages.Reflection)]
    [RequiresDynamicCode(StoreMessages.Reflection)]
    public Task<T> GetOrCreateAsync<T>(
        string key, Expiry expiry, Func<CancellationToken, Task<T>> create, CancellationToken cancellationToken = default)
        => GetOrCreateAsync(key, expiry, create, JsonValue.TypeOf<T>(_json), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return (await _commands.RunAsync(
            StoreOperation.Delete, key, static (database, given) => database.KeyDeleteAsync(given), cancellationToken)
            .ConfigureAwait(false)).Reply;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ExistsAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return (await _commands.RunAsync(
            StoreOperation.Exists, key, static (database, given) => database.KeyExistsAsync(given), cancellationToken)
            .ConfigureAwait(false)).Reply;
    }

    /// <inheritdoc/>
    public async ValueTask<Expiry?> TimeToLiveAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);

        // The typed call gives one answer for "no key" and "no expiry"; the command itself tells them apart.
        var (isAnswered, reply) = await _commands.RunAsync(
            StoreOperation.TimeToLive, key, static (database, given) => database.ExecuteAsync("PTTL", (RedisKey)given), cancellationToken)
            .ConfigureAwait(false);
        return !isAnswered ? null : (long)reply switch
        {
            -2 => null,
            -1 => Expiry.Never,
            var left => Expiry.After(TimeSpan.FromMilliseconds(Math.Max(left, 1))),
        };
    }

    /// <summary>Lets go of the instruments. The connection stays open.</summary>
    public void Dispose() => _metrics.Dispose();

    private StoreResult<T> Found<T>(RedisValue stored, JsonTypeInfo<T> type)
    {
        var result = Read(stored, type);
        _metrics.Lookup(result.Outcome);
        return result.Outcome is StoreOutcome.Undecodable && _mode is StoreMode.Strict
            ? throw new StoredValueException(
                $"What is stored ({stored.Length()} bytes) cannot be read as {typeof(T).Name}: another form or version of it.")
            : result;
    }

    private static StoreResult<T> Read<T>(RedisValue stored, JsonTypeInfo<T> type)
        => stored.IsNull ? new StoreResult<T>(StoreOutcome.Miss)
            : JsonValue.TryDecode(stored, type, out var value) ? new StoreResult<T>(value)
            : new StoreResult<T>(StoreOutcome.Undecodable);
}
