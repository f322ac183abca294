using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using StackExchange.Redis;

namespace Redoubt.Queues;

/// <summary>Turns jobs into what the script that adds them is given.</summary>
internal sealed class JobEncoder<TJob>(JobOptions defaults, JsonTypeInfo<TJob> type, TimeProvider time)
{
    public const int Arguments = 11;

    private static readonly RedisValue Zero = "0";
    private static readonly string DefaultName = typeof(TJob).Name;

    private readonly JobOptions _defaults = defaults with { JobId = null };
    private byte[]? _storedDefaults;

    /// <summary>The id that the job asks for, or null.</summary>
    /// <exception cref="ArgumentException">The options cannot be those of a job, or it is too large.</exception>
    public string? Encode(TJob job, JobOptions? given, Span<RedisValue> arguments, string? traceContext)
    {
        var options = given is null ? _defaults : given.Over(_defaults);
        if (given is not null)
        {
            JobOptionsRules.Check(options);
        }

        var data = JsonSerializer.SerializeToUtf8Bytes(job, type);
        if (options.SizeLimit is { } limit && data.Length > limit)
        {
            throw new ArgumentException($"The job is {data.Length} bytes of JSON, over its limit of {limit}.", nameof(job));
        }

        arguments[0] = options.JobId ?? "";
        arguments[1] = options.Name ?? DefaultName;
        arguments[2] = data;
        arguments[3] = Stored(options, given, traceContext);
        arguments[4] = (options.Timestamp ?? time.GetUtcNow()).ToUnixTimeMilliseconds();
        arguments[5] = options.Delay is { } delay ? Milliseconds.Of(delay) : Zero;
        arguments[6] = options.Priority ?? Zero;
        arguments[7] = options.Lifo is true ? "1" : "";
        arguments[8] = options.Deduplication?.Id ?? "";
        arguments[9] = options.Deduplication?.Lifetime is { } lifetime ? Milliseconds.Of(lifetime) : "";
        arguments[10] = FlagsOf(options.Deduplication);
        return options.JobId;
    }

    private byte[] Stored(JobOptions options, JobOptions? given, string? traceContext)
        => given is null && traceContext is null
            ? _storedDefaults ??= StoredOptionsWriter.Write(options, null)
            : StoredOptionsWriter.Write(options, traceContext);

    private static string FlagsOf(Deduplication? deduplication) => deduplication is null
        ? ""
        : $"{(deduplication.Extend ? "e" : "")}{(deduplication.Replace ? "r" : "")}"
            + $"{(deduplication.Reschedule ? "s" : "")}{(deduplication.KeepLastIfActive ? "k" : "")}";
}
