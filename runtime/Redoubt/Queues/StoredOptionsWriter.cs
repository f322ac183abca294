using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Redoubt.Queues;

/// <summary>Writes options as they are stored in a job.</summary>
internal static class StoredOptionsWriter
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(JobOptions options, string? traceContext)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using var json = new Utf8JsonWriter(buffer, Plain);
        json.WriteStartObject();
        json.WriteNumber("attempts", options.Attempts ?? 0);
        WriteNumber(json, "delay", options.Delay is { } delay ? Milliseconds.Of(delay) : null);
        WriteNumber(json, "priority", options.Priority);
        WriteBoolean(json, "lifo", options.Lifo);
        WriteBackoff(json, options.Backoff);
        WriteNumber(json, StoredOptions.TimeoutName, options.Timeout is { } timeout ? Milliseconds.Of(timeout) : null);
        WriteKeep(json, "removeOnComplete", options.RemoveOnComplete);
        WriteKeep(json, "removeOnFail", options.RemoveOnFail);
        WriteString(json, "jobId", options.JobId);
        WriteNumber(json, "timestamp", options.Timestamp?.ToUnixTimeMilliseconds());
        WriteNumber(json, "kl", options.KeepLogs);
        WriteNumber(json, "stackTraceLimit", options.StackTraceLimit);
        WriteNumber(json, "sizeLimit", options.SizeLimit);
        WriteDeduplication(json, options.Deduplication);
        WriteString(json, "tm", traceContext);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteBackoff(Utf8JsonWriter json, Backoff? backoff)
    {
        if (backoff is null)
        {
            return;
        }

        json.WriteStartObject("backoff");
        json.WriteString("type", backoff.Type);
        json.WriteNumber("delay", Milliseconds.Of(backoff.Delay));
        if (backoff.Jitter > 0)
        {
            json.WriteNumber("jitter", backoff.Jitter);
        }

        json.WriteEndObject();
    }

    private static void WriteKeep(Utf8JsonWriter json, string name, KeepJobs? keep)
    {
        switch (keep)
        {
            case null:
                return;
            case { MaxCount: null, MaxAge: null }:
                json.WriteBoolean(name, false);
                return;
            case { MaxCount: 0 }:
                json.WriteBoolean(name, true);
                return;
            case { MaxCount: { } count, MaxAge: null }:
                json.WriteNumber(name, count);
                return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("age", (long)keep.MaxAge!.Value.TotalSeconds);
        WriteNumber(json, "count", keep.MaxCount);
        WriteNumber(json, "limit", keep.Limit);
        json.WriteEndObject();
    }

    private static void WriteDeduplication(Utf8JsonWriter json, Deduplication? deduplication)
    {
        if (deduplication is null)
        {
            return;
        }

        json.WriteStartObject("de");
        json.WriteString("id", deduplication.Id);
        WriteNumber(json, "ttl", deduplication.Lifetime is { } lifetime ? Milliseconds.Of(lifetime) : null);
        WriteBoolean(json, "extend", deduplication.Extend ? true : null);
        WriteBoolean(json, "replace", deduplication.Replace ? true : null);
        WriteBoolean(json, "reschedule", deduplication.Reschedule ? true : null);
        WriteBoolean(json, "keepLastIfActive", deduplication.KeepLastIfActive ? true : null);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void WriteBoolean(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } boolean)
        {
            json.WriteBoolean(name, boolean);
        }
    }

    private static void WriteString(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
