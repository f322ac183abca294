using System.Globalization;
using System.Reflection;
using Redoubt.Connections;
using Redoubt.Telemetry;

namespace Redoubt.Tests.Connections.Guide;

/// <summary>The guide says what is there: every option with its default, every log entry, every reason, and code that compiles.</summary>
public sealed class ConnectionGuideTests
{
    private static readonly string Root = typeof(ConnectionGuideTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    private static readonly string[] Guide = File.ReadAllLines(Path.Combine(Root, "docs/guides/connection.md"));

    [Fact]
    public void Options_AreAllInTheTableInOrder()
    {
        var defaults = new RedisConnectionOptions();
        var expected = typeof(RedisConnectionOptions).GetProperties().Select(property =>
        {
            var value = Convert.ToString(property.GetValue(defaults), CultureInfo.InvariantCulture);
            var variable = typeof(Delegate).IsAssignableFrom(property.PropertyType) ? "code only" : $"`REDIS__{property.Name.ToUpperInvariant()}`";
            return $"| `{property.Name}` | {variable} | {(string.IsNullOrEmpty(value) ? "none" : $"`{value}`")} |";
        });

        Assert.Equal(expected, Guide.Where(line => line.Contains("| `REDIS__", StringComparison.Ordinal) || line.Contains("| code only |", StringComparison.Ordinal)));
    }

    [Fact]
    public void LogEntries_AreAllInTheTable()
    {
        var ids = typeof(EventIds).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (int)field.GetRawConstantValue()!)
            .Where(id => id is >= 100 and < 200);

        Assert.All(ids, id => Assert.Single(Guide, line => line.StartsWith($"| {id} | ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Reasons_AreAllInTheRunbook()
        => Assert.All(
            Enum.GetValues<FailureReason>().Where(reason => reason != FailureReason.None),
            reason => Assert.Single(Guide.SkipWhile(line => line != "## Runbook"), line => line.StartsWith($"| `{reason}` | ", StringComparison.Ordinal)));

    [Fact]
    public void Code_IsPartOfTheSamples()
    {
        var samples = Flat(File.ReadAllLines(Path.Combine(Root, "tests/Redoubt.Tests/Connections/Guide/ConnectionSamples.cs")));
        var blocks = string.Join('\n', Guide).Split("```csharp\n").Skip(1).Select(part => part.Split("\n```")[0]).ToList();

        Assert.Equal(4, blocks.Count);
        Assert.All(blocks, block => Assert.Contains(Flat(block.Split('\n')), samples, StringComparison.Ordinal));
    }

    private static string Flat(IEnumerable<string> lines) => string.Concat(lines.Select(line => $"{line.Trim()}\n"));
}
