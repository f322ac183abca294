using Redoubt.Analyzers.Rules;

namespace Redoubt.Analyzers;

/// <summary>The rules that listen to methods of one name.</summary>
internal sealed class Listeners
{
    /// <summary>Those that want it when it is a Redis command.</summary>
    public RedisRule[] OfCommand { get; private set; } = [];

    /// <summary>Those that want it on whatever type.</summary>
    public RedisRule[] OfMethod { get; private set; } = [];

    public static Dictionary<string, Listeners> ByMethodName(IReadOnlyList<RedisRule> rules)
    {
        var all = new Dictionary<string, Listeners>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            foreach (var command in rule.Commands)
            {
                Of(command).OfCommand = [.. Of(command).OfCommand, rule];
                Of(command + "Async").OfCommand = [.. Of(command + "Async").OfCommand, rule];
            }

            foreach (var method in rule.Methods) Of(method).OfMethod = [.. Of(method).OfMethod, rule];
        }

        return all;

        Listeners Of(string name) => all.TryGetValue(name, out var listeners) ? listeners : all[name] = new();
    }
}
