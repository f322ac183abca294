using System.Text.Json;

namespace Redoubt.Tool.Tests.Storefront;

/// <summary>A finding in the sample, with the text of its line: fixes move lines.</summary>
public sealed record SampleFinding(string Path, int Line, string RuleId, string Severity, string Fix, string Member, string Text)
{
    public bool IsAutomatic => Fix == "automatic";

    /// <summary>As in <c>findings.txt</c>.</summary>
    public string Place => $"{Path}:{Line} {RuleId} {Severity} {Fix}";

    /// <summary>What stays the same when lines before it go away.</summary>
    public string Content => $"{Path} {RuleId} {Severity} {Fix}: {Text}";

    public static IReadOnlyList<SampleFinding> ReadReport(string file, string sample)
    {
        using var report = JsonDocument.Parse(File.ReadAllText(file));
        return [.. report.RootElement.GetProperty("findings").EnumerateArray().Select(finding => Read(finding, sample))];
    }

    private static SampleFinding Read(JsonElement finding, string sample)
    {
        string Text(string name) => finding.GetProperty(name).GetString()!;
        var file = System.IO.Path.GetFullPath(Text("path"));
        var line = finding.GetProperty("line").GetInt32();
        var path = System.IO.Path.GetRelativePath(sample, file).Replace('\\', '/');
        return new SampleFinding(
            path, line, Text("ruleId"), Text("severity"), Text("fix"), Text("member"), File.ReadAllLines(file)[line - 1].Trim());
    }
}
