using System.Text.Json;

namespace Redoubt.Queues;

/// <summary>Options as they are stored in a job, read leniently: whatever cannot be understood counts as not given.</summary>
internal sealed record StoredOptions
{
    /// <summary>Not an option of BullMQ, which keeps what it does not know.</summary>
    public const string TimeoutName = "timeout";

    public static StoredOptions Empty { get; } = new();

    public JobOptions Options { get; init; } = new();

    /// <summary>How often the job is run at most; 0 means once, too.</summary>
    public int Attempts { get; init; }

    /// <summary>The trace context of whoever added the job.</summary>
    public string? TraceContext { get; init; }

    public static StoredOptions Read(ReadOnlyMemory<byte> stored)
    {
        try
        {
            using var document = JsonDocument.Parse(stored);
            return document.RootElement.ValueKind is JsonValueKind.Object ? Read(document.RootElement) : Empty;
        }
        catch (JsonException)
        {
            return Empty;
        }
    }

    private static StoredOptions Read(JsonElement stored)
    {
        var attempts = (int)Math.Clamp(Number(stored, "attempts") ?? 0, 0, int.MaxValue);
        return new StoredOptions
        {
            Attempts = attempts,
            TraceContext = Flag(stored, "omc") is true ? null : Text(stored, "tm"),
            Options = new JobOptions
            {
                JobId = Text(stored, "jobId"),
                Delay = Span(stored, "delay"),
                Priority = Whole(stored, "priority"),
                Lifo = Flag(stored, "lifo"),
                Attempts = attempts == 0 ? null : attempts,
                Backoff = BackoffOf(stored),
                Timeout = Span(stored, TimeoutName) is { } timeout && timeout > TimeSpan.Zero ? timeout : null,
                RemoveOnComplete = KeepOf(stored, "removeOnComplete"),
                RemoveOnFail = KeepOf(stored, "removeOnFail"),
                SizeLimit = Whole(stored, "sizeLimit"),
                Timestamp = Number(stored, "timestamp") is { } timestamp ? Milliseconds.ToMoment((long)timestamp) : null,
                StackTraceLimit = Whole(stored, "stackTraceLimit"),
                KeepLogs = Whole(stored, "kl"),
                Deduplication = DeduplicationOf(stored),
            },
        };
    }

    private static Backoff? BackoffOf(JsonElement stored)
    {
        if (!stored.TryGetProperty("backoff", out var backoff))
        {
            return null;
        }

        return backoff.ValueKind switch
        {
            JsonValueKind.Number => Backoff.Stored(Backoff.FixedType, backoff.GetDouble(), 0),
            JsonValueKind.Object when Text(backoff, "type") is { Length: > 0 } type
                => Backoff.Stored(type, Number(backoff, "delay") ?? 0, Number(backoff, "jitter") ?? 0),
            _ => null,
        };
    }

    private static KeepJobs? KeepOf(JsonElement stored, string name)
    {
        if (!stored.TryGetProperty(name, out var keep))
        {
            return null;
        }

        return keep.ValueKind switch
        {
            JsonValueKind.True => KeepJobs.None,
            JsonValueKind.False => KeepJobs.All,
            JsonValueKind.Number => KeepJobs.Stored((long)keep.GetDouble(), null, null),
            JsonValueKind.Object => KeepJobs.Stored((long?)Number(keep, "count"), Number(keep, "age"), Whole(keep, "limit")),
            _ => null,
        };
    }

    private static Deduplication? DeduplicationOf(JsonElement stored)
        => stored.TryGetProperty("de", out var given) && given.ValueKind is JsonValueKind.Object && Text(given, "id") is { } id
            ? new Deduplication(id)
            {
                Lifetime = Span(given, "ttl"),
                Extend = Flag(given, "extend") is true,
                Replace = Flag(given, "replace") is true,
                Reschedule = Flag(given, "reschedule") is true,
                KeepLastIfActive = Flag(given, "keepLastIfActive") is true,
            }
            : null;

    private static double? Number(JsonElement stored, string name)
        => stored.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number ? value.GetDouble() : null;

    private static int? Whole(JsonElement stored, string name)
        => Number(stored, name) is { } number ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : null;

    private static TimeSpan? Span(JsonElement stored, string name)
        => Number(stored, name) is { } number ? Milliseconds.ToTimeSpan(number) : null;

    private static string? Text(JsonElement stored, string name)
        => stored.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static bool? Flag(JsonElement stored, string name)
        => stored.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;
}
