using System.Globalization;
using System.Reflection;
using Redoubt.Connections;
using Redoubt.Telemetry;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Connections.Guide;

/// <summary>The guide says what is there: every option with its default, every log entry, every reason, and code that compiles.</summary>
public sealed class ConnectionGuideTests
{
    private const string Page = "docs/guides/connection.md";

    private static readonly string[] Guide = RepositoryFiles.Lines(Page);

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
        => GuidePage.AssertBlocks(Page, 4, GuidePage.Sources("tests/Redoubt.Tests/Connections/Guide", "ConnectionSamples.cs"));
}
