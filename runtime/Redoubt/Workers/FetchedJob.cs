using System.Globalization;
using Redoubt.Queues;
using StackExchange.Redis;

namespace Redoubt.Workers;

/// <summary>A job as a worker was given it. Immutable.</summary>
internal sealed class FetchedJob
{
    public required string Id { get; init; }

    /// <summary>What the worker's lock on it holds.</summary>
    public required RedisValue Token { get; init; }

    public required string Name { get; init; }

    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The options as they are stored.</summary>
    public required ReadOnlyMemory<byte> Options { get; init; }

    public required StoredOptions Stored { get; init; }

    public required DateTimeOffset? Timestamp { get; init; }

    /// <summary>How many attempts have ended.</summary>
    public required int AttemptsMade { get; init; }

    /// <summary>How often it has begun, this time included.</summary>
    public required int AttemptsStarted { get; init; }

    /// <summary>Why it must fail without being run, or null.</summary>
    public required string? DeferredFailure { get; init; }

    public required string? SchedulerId { get; init; }

    /// <summary>The stack traces of attempts that failed, as JSON.</summary>
    public required ReadOnlyMemory<byte> StackTraces { get; init; }

    public static FetchedJob Read(RedisResult reply, RedisValue token, StoredOptionsCache options)
    {
        var fields = (RedisValue[])reply!;
        return new FetchedJob
        {
            Id = fields[14]!,
            Token = token,
            Name = (string?)fields[0] ?? "",
            Data = fields[1].IsNull ? "{}"u8.ToArray() : (ReadOnlyMemory<byte>)fields[1],
            Options = (ReadOnlyMemory<byte>)fields[2],
            Stored = options.Read((ReadOnlyMemory<byte>)fields[2]),
            Timestamp = fields[3].IsNull || !long.TryParse((string?)fields[3], NumberStyles.Integer, CultureInfo.InvariantCulture, out var timestamp)
                ? null
                : Milliseconds.ToMoment(timestamp),
            AttemptsMade = Whole(fields[6]),
            AttemptsStarted = Whole(fields[7]),
            DeferredFailure = fields[9],
            SchedulerId = fields[10],
            StackTraces = fields[11].IsNull ? default : (ReadOnlyMemory<byte>)fields[11],
        };
    }

    private static int Whole(RedisValue value) => value.TryParse(out long number) ? (int)Math.Clamp(number, 0, int.MaxValue) : 0;
}
