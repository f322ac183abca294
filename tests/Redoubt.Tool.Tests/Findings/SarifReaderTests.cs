using Redoubt.Tool.Findings;
using Redoubt.Tool.Tests.Infrastructure;

namespace Redoubt.Tool.Tests.Findings;

public sealed class SarifReaderTests : IDisposable
{
    private readonly TestWorkspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Read_TakesOurResultsThatAreNotSuppressedAndHaveAFile()
    {
        _workspace.Write("log.sarif", $$"""
            { "version": "2.1.0", "runs": [ { "results": [
              {{Result("RDS301", "error", "file:///shop/A%20b.cs", "")}},
              {{Result("CS0168", "warning", "file:///shop/a.cs", "")}},
              {{Result("RDS302", "note", "file:///shop/a.cs", """, "suppressions": [ { "kind": "inSource" } ]""")}},
              {{Result("RDS303", "note", "Generator/Generated.g.cs", "")}},
              { "ruleId": "RDS001", "level": "warning", "message": { "text": "no place" } }
            ] } ] }
            """);

        var finding = Assert.Single(SarifReader.Read(_workspace.PathOf("log.sarif"), "Shop"));

        Assert.Equal(("RDS301", FindingSeverity.Error, "/shop/A b.cs", "automatic"), (finding.RuleId, finding.Severity, finding.File, finding.Fix));
        Assert.Equal(new FindingSpan(2, 3, 2, 9), finding.Span);
    }

    [Theory]
    [InlineData("error", "error")]
    [InlineData("warning", "warning")]
    [InlineData("note", "info")]
    public void Read_Level_IsTheSeverity(string level, string expected)
    {
        _workspace.Write("log.sarif", $$"""{ "runs": [ { "results": [ {{Result("RDS301", level, "file:///shop/a.cs", "")}} ] } ] }""");

        var finding = Assert.Single(SarifReader.Read(_workspace.PathOf("log.sarif"), "Shop"));

        Assert.Equal(expected, finding.SeverityName);
    }

    [Fact]
    public void Read_CompilerWroteNoLog_IsEmpty() => Assert.Empty(SarifReader.Read(_workspace.PathOf("none.sarif"), "Shop"));

    private static string Result(string id, string level, string uri, string more) => $$"""
        { "ruleId": "{{id}}", "level": "{{level}}", "message": { "text": "text" },
          "locations": [ { "physicalLocation": { "artifactLocation": { "uri": "{{uri}}" },
            "region": { "startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 9 } } } ],
          "properties": { "customProperties": { "fix": "automatic" } }{{more}} }
        """;
}
