using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using Redoubt.Connections;
using StackExchange.Redis;

namespace Redoubt.Store;

/// <summary>
/// Values under keys, as JSON. Every write is one atomic command and says when the value expires. All members are
/// thread-safe.
/// </summary>
/// <remarks>
/// <para>While Redis is away, a <see cref="StoreMode.Strict"/> store throws <see cref="RedisUnavailableException"/>; a
/// <see cref="StoreMode.Graceful"/> one answers with a miss or <see langword="false"/>, logs once per outage and counts.
/// Both throw <see cref="RedisPermissionException"/> for a right that is missing, and <see cref="RedisServerException"/>
/// for a key that holds something else than a string.</para>
/// <para>The connection's key prefix is put before every key.</para>
/// </remarks>
public interface IRedisStore
{
    /// <summary>Stores a value in place of what is there.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; <see langword="null"/> is a value too.</param>
    /// <param name="expiry">When it goes away: a time, or <see cref="Expiry.Never"/>.</param>
    /// <param name="type">How the value is written.</param>
    /// <param name="cancellationToken">Stops waiting; what was sent may still be stored.</param>
    /// <returns>Whether it is stored: always, unless the store is <see cref="StoreMode.Graceful"/> and Redis did not take it.</returns>
    /// <exception cref="RedisUnavailableException">Redis is away. Nothing was stored.</exception>
    /// <exception cref="RedisNotAppliedException">Redis refused the write, for example for want of memory.</exception>
    /// <exception cref="RedisOutcomeUnknownException">The command was sent and no reply came. Storing again is safe.</exception>
    ValueTask<bool> SetAsync<T>(string key, T value, Expiry expiry, JsonTypeInfo<T> type, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="SetAsync{T}(string, T, Expiry, JsonTypeInfo{T}, CancellationToken)"/>, with JSON by reflection.</summary>
    [RequiresUnreferencedCode(StoreMessages.Reflection)]
    [RequiresDynamicCode(StoreMessages.Reflection)]
    ValueTask<bool> SetAsync<T>(string key, T value, Expiry expiry, CancellationToken cancellationToken = default);

    /// <summary>Looks a value up.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="type">How the value is read.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RedisUnavailableException">Redis is away or did not answer.</exception>
    /// <exception cref="StoredValueException">What is stored cannot be read as <typeparamref name="T"/>; a miss in a <see cref="StoreMode.Graceful"/> store.</exception>
    ValueTask<StoreResult<T>> GetAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="GetAsync{T}(string, JsonTypeInfo{T}, CancellationToken)"/>, with JSON by reflection.</summary>
    [RequiresUnreferencedCode(StoreMessages.Reflection)]
    [RequiresDynamicCode(StoreMessages.Reflection)]
    ValueTask<StoreResult<T>> GetAsync<T>(string key, CancellationToken cancellationToken = default);

    /// <summary>
    /// Looks a value up and, when there is none, creates and stores it. One caller at a time creates, in this process and,
    /// by a short lock, among all that use the same Redis; the others wait for what it creates.
    /// </summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="expiry">When a created value goes away.</param>
    /// <param name="create">
    /// Creates the value. Its token is cancelled when nobody waits any more. It must not ask for the same key.
    /// </param>
    /// <param name="type">How the value is read and written.</param>
    /// <param name="cancellationToken">Stops waiting; the creation goes on while others wait for it.</param>
    /// <remarks>
    /// An error of <paramref name="create"/> goes to all who wait for it in this process. When the owner of the lock dies,
    /// or takes longer than <see cref="RedisStoreOptions.LockWait"/>, one of those who wait creates. A
    /// <see cref="StoreMode.Graceful"/> store creates without lock while Redis is away.
    /// </remarks>
    /// <exception cref="RedoubtException">As <see cref="GetAsync{T}(string, JsonTypeInfo{T}, CancellationToken)"/> and <see cref="SetAsync{T}(string, T, Expiry, JsonTypeInfo{T}, CancellationToken)"/>.</exception>
    Task<T> GetOrCreateAsync<T>(
        string key, Expiry expiry, Func<CancellationToken, Task<T>> create, JsonTypeInfo<T> type, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="GetOrCreateAsync{T}(string, Expiry, Func{CancellationToken, Task{T}}, JsonTypeInfo{T}, CancellationToken)"/>, with JSON by reflection.</summary>
    [RequiresUnreferencedCode(StoreMessages.Reflection)]
    [RequiresDynamicCode(StoreMessages.Reflection)]
    Task<T> GetOrCreateAsync<T>(
        string key, Expiry expiry, Func<CancellationToken, Task<T>> create, CancellationToken cancellationToken = default);

    /// <summary>Deletes a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Stops waiting; what was sent may still be deleted.</param>
    /// <returns>
    /// Whether there was one. After a reply that was lost the command is given again, so <see langword="false"/> may also
    /// mean that the first one had deleted it; in a <see cref="StoreMode.Graceful"/> store, that Redis is away.
    /// </returns>
    /// <exception cref="RedoubtException">As <see cref="SetAsync{T}(string, T, Expiry, JsonTypeInfo{T}, CancellationToken)"/>.</exception>
    ValueTask<bool> DeleteAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Whether there is a value under the key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RedisUnavailableException">Redis is away or did not answer.</exception>
    ValueTask<bool> ExistsAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>How much longer a value stays.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// The time that is left, <see cref="Expiry.Never"/>, or <see langword="null"/> when there is no value (in a
    /// <see cref="StoreMode.Graceful"/> store also when Redis is away).
    /// </returns>
    /// <exception cref="RedisUnavailableException">Redis is away or did not answer.</exception>
    ValueTask<Expiry?> TimeToLiveAsync(string key, CancellationToken cancellationToken = default);
}
