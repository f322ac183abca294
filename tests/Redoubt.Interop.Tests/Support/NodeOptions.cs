using System.Text.Json.Nodes;
using Redoubt.Queues;

namespace Redoubt.Interop.Tests.Support;

/// <summary>The options of a job as Node's API has them, as those of this library.</summary>
internal static class NodeOptions
{
    public static JobOptions Read(string json)
    {
        var given = JsonNode.Parse(json)!.AsObject();
        return new JobOptions
        {
            JobId = (string?)given["jobId"],
            Delay = Span(given["delay"]),
            Priority = (int?)given["priority"],
            Lifo = (bool?)given["lifo"],
            Attempts = (int?)given["attempts"],
            Backoff = given["backoff"] is { } backoff
                ? (string)backoff["type"]! == "fixed"
                    ? Backoff.Fixed(Span(backoff["delay"])!.Value, (double?)backoff["jitter"] ?? 0)
                    : Backoff.Exponential(Span(backoff["delay"])!.Value, (double?)backoff["jitter"] ?? 0)
                : null,
            RemoveOnComplete = Keep(given["removeOnComplete"]),
            RemoveOnFail = Keep(given["removeOnFail"]),
            StackTraceLimit = (int?)given["stackTraceLimit"],
            SizeLimit = (int?)given["sizeLimit"],
            KeepLogs = (int?)given["keepLogs"],
            Deduplication = given["deduplication"] is { } same
                ? new Deduplication((string)same["id"]!)
                {
                    Lifetime = Span(same["ttl"]),
                    Extend = (bool?)same["extend"] ?? false,
                    Replace = (bool?)same["replace"] ?? false,
                    Reschedule = (bool?)same["reschedule"] ?? false,
                    KeepLastIfActive = (bool?)same["keepLastIfActive"] ?? false,
                }
                : null,
        };
    }

    private static TimeSpan? Span(JsonNode? milliseconds) => milliseconds is null ? null : TimeSpan.FromMilliseconds((int)milliseconds);

    private static KeepJobs? Keep(JsonNode? keep) => keep?.GetValueKind() switch
    {
        null => null,
        System.Text.Json.JsonValueKind.True => KeepJobs.None,
        System.Text.Json.JsonValueKind.False => KeepJobs.All,
        System.Text.Json.JsonValueKind.Number => KeepJobs.Count((int)keep),
        _ => KeepJobs.For(TimeSpan.FromSeconds((int)keep["age"]!), (int?)keep["count"], (int?)keep["limit"]),
    };
}
