using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using StackExchange.Redis;

namespace Redoubt.Workers;

/// <summary>Handlers of every kind, as what gives the JSON of a result.</summary>
internal static class HandlerCalls
{
    public static Func<JobContext<TJob>, CancellationToken, Task<RedisValue>> Of<TJob>(Func<JobContext<TJob>, CancellationToken, Task> handle)
        => async (context, cancellationToken) =>
        {
            await handle(context, cancellationToken).ConfigureAwait(false);
            return RedisValue.Null;
        };

    public static Func<JobContext<TJob>, CancellationToken, Task<RedisValue>> Of<TJob, TResult>(
        Func<JobContext<TJob>, CancellationToken, Task<TResult>> handle, JsonTypeInfo<TResult> type)
        => async (context, cancellationToken) => JsonSerializer.SerializeToUtf8Bytes(
            await handle(context, cancellationToken).ConfigureAwait(false), type);
}
