using System.Text.Json;
using Redoubt.Tool.Rules;

namespace Redoubt.Tool.Findings;

/// <summary>Reads our findings out of the SARIF 2.1 log that the compiler writes.</summary>
internal static class SarifReader
{
    public static IReadOnlyList<Finding> Read(string path, string project)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var stream = File.OpenRead(path);
        using var log = JsonDocument.Parse(stream);
        return
        [
            .. from run in log.RootElement.GetProperty("runs").EnumerateArray()
               from result in run.GetProperty("results").EnumerateArray()
               where RuleCatalogue.IsRuleId(result.GetProperty("ruleId").GetString()!) && !IsSuppressed(result)
               select ToFinding(result, project) into finding
               where finding is not null
               select finding,
        ];
    }

    private static bool IsSuppressed(JsonElement result) =>
        result.TryGetProperty("suppressions", out var suppressions) && suppressions.GetArrayLength() > 0;

    private static Finding? ToFinding(JsonElement result, string project)
    {
        var location = result.TryGetProperty("locations", out var locations) && locations.GetArrayLength() > 0
            ? locations[0].GetProperty("physicalLocation")
            : (JsonElement?)null;
        var file = location?.GetProperty("artifactLocation").GetProperty("uri").GetString();
        if (location is null || !Uri.TryCreate(file, UriKind.Absolute, out var uri) || !uri.IsFile)
        {
            return null;
        }

        return new Finding(
            result.GetProperty("ruleId").GetString()!,
            SeverityOf(result.GetProperty("level").GetString()),
            result.GetProperty("message").GetProperty("text").GetString()!,
            Path.GetFullPath(uri.LocalPath),
            SpanOf(location.Value.GetProperty("region")),
            project,
            FixOf(result));
    }

    private static FindingSeverity SeverityOf(string? level) => level switch
    {
        "error" => FindingSeverity.Error,
        "warning" => FindingSeverity.Warning,
        _ => FindingSeverity.Info,
    };

    private static FindingSpan SpanOf(JsonElement region) =>
        new(Number(region, "startLine"), Number(region, "startColumn"), Number(region, "endLine"), Number(region, "endColumn"));

    private static int Number(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetInt32() : 1;

    private static string FixOf(JsonElement result) =>
        result.TryGetProperty("properties", out var properties)
            && properties.TryGetProperty("customProperties", out var custom)
            && custom.TryGetProperty("fix", out var fix)
            ? fix.GetString() ?? "none"
            : "none";
}
