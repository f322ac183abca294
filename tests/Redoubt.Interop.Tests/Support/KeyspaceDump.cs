using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Redoubt.Testing;

namespace Redoubt.Interop.Tests.Support;

/// <summary>
/// Every key of a queue with its type and content, one line each, in which only what no two runs can share is masked: moments,
/// durations that count from them, stack traces, and the version that Node writes.
/// </summary>
internal static partial class KeyspaceDump
{
    private static readonly HashSet<string> Moments = ["timestamp", "processedOn", "finishedOn", "prevTS", "offset", "prevMillis"];

    /// <param name="server">The server.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="withMarker">Whether the marker counts: it depends on who was idle when.</param>
    public static async Task<string> OfAsync(RedisServer server, string queue, bool withMarker)
    {
        var start = $"bull:{queue}:";
        var keys = (await server.ExecuteAsync("KEYS", $"{start}*")).Items.Select(key => key.Text!).Order(StringComparer.Ordinal);
        var lines = new List<string>();
        foreach (var key in keys)
        {
            var name = key[start.Length..];
            if (name is "stalled-check" || (name is "marker" && !withMarker))
            {
                continue;
            }

            var type = (await server.ExecuteAsync("TYPE", key)).Text!;
            var expires = (await server.ExecuteAsync("PTTL", key)).ToInt64() >= 0 ? " expires" : "";
            var content = string.Join(", ", await ContentAsync(server, key, name, type)).Replace(queue, "<queue>", StringComparison.Ordinal);
            lines.Add($"{name} {type}{expires}: {content}");
        }

        return LongDelay().Replace(Iteration().Replace(string.Join('\n', lines), "repeat:$1:<moment>"), "$1<rest of an hour>");
    }

    private static async Task<IEnumerable<string>> ContentAsync(RedisServer server, string key, string name, string type) => type switch
    {
        "string" => [(await server.ExecuteAsync("GET", key)).Text!],
        "list" => (await server.ExecuteAsync("LRANGE", key, "0", "-1")).Items.Select(item => item.Text!),
        "set" => (await server.ExecuteAsync("SMEMBERS", key)).Items.Select(item => item.Text!).Order(StringComparer.Ordinal),
        "zset" => Pairs((await server.ExecuteAsync("ZRANGE", key, "0", "-1", "WITHSCORES")).Items)
            .OrderBy(pair => name is "completed" or "failed" ? pair.Name : "", StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={(name is "prioritized" || pair.Value == "0" ? pair.Value : "<score>")}"),
        "hash" => Pairs((await server.ExecuteAsync("HGETALL", key)).Items)
            .Where(pair => name != "meta" || pair.Name != "version")
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={Field(pair.Name, pair.Value)}"),
        "stream" => (await server.ExecuteAsync("XRANGE", key, "-", "+")).Items.Select(Event),
        _ => throw new InvalidOperationException($"{key} is a {type}."),
    };

    private static string Event(RespValue entry)
        => $"\n    {string.Join(' ', Pairs(entry.Items[1].Items).Select(pair => $"{pair.Name}={(pair.Name == "delay" ? "<due>" : pair.Value)}"))}";

    private static string Field(string name, string value) => name switch
    {
        _ when Moments.Contains(name) => "<moment>",
        "opts" => Sorted(JsonNode.Parse(value)!).ToJsonString(),
        "stacktrace" => $"{JsonNode.Parse(value)!.AsArray().Count} traces",
        _ => value,
    };

    /// <summary>Objects in the order of their names, and nothing where Node's Lua library writes an empty list as an object.</summary>
    private static JsonNode Sorted(JsonNode node)
    {
        if (node is not JsonObject given)
        {
            return node.DeepClone();
        }

        var sorted = new JsonObject();
        foreach (var (name, value) in given.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            sorted[name] = value is null ? null : Moments.Contains(name) ? "<moment>" : Sorted(value);
        }

        return sorted;
    }

    /// <summary>The id of a job that a scheduler made: it holds the moment.</summary>
    [GeneratedRegex(@"repeat:([^:\s]+):\d{13}")]
    private static partial Regex Iteration();

    /// <summary>What is left of an hour, at whose beginning a scheduler made a job for its end.</summary>
    [GeneratedRegex(@"(delay""?[=:])35\d{5}\b")]
    private static partial Regex LongDelay();

    private static IEnumerable<(string Name, string Value)> Pairs(IReadOnlyList<RespValue> items)
    {
        for (var at = 0; at + 1 < items.Count; at += 2)
        {
            yield return (items[at].Text!, items[at + 1].Text!);
        }
    }
}
