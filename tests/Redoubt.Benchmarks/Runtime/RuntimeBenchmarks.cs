namespace Redoubt.Benchmarks.Runtime;

/// <summary>What the runtime costs beside plain StackExchange.Redis, in one run, taking turns.</summary>
internal static class RuntimeBenchmarks
{
    /// <summary>Runs the parts that are named, or all of them.</summary>
    /// <returns>0, or 2 when a part is not known.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> names)
    {
        var parts = new Dictionary<string, Func<Task<string>>>
        {
            ["commands"] = () => CommandCost.RunAsync(rounds: 11),
            ["outage"] = () => OutageCost.RunAsync(connections: 10, TimeSpan.FromSeconds(30)),
            ["heal"] = () => HealTime.RunAsync(rounds: 11),
            ["sockets"] = () => SocketManagers.RunAsync(rounds: 11),
        };
        foreach (var name in names.Count == 0 ? [.. parts.Keys] : names)
        {
            if (!parts.TryGetValue(name, out var part))
            {
                await Console.Error.WriteLineAsync($"There is no part '{name}': {string.Join(", ", parts.Keys)}");
                return 2;
            }

            Console.WriteLine(await part());
        }

        return 0;
    }
}
