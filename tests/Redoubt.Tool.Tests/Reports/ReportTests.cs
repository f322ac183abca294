using System.Text.Json;
using Redoubt.Tool.Compilation;
using Redoubt.Tool.Findings;
using Redoubt.Tool.Reports;
using Redoubt.Tool.Tests.Infrastructure;

namespace Redoubt.Tool.Tests.Reports;

public sealed class ReportTests : IDisposable
{
    private readonly TestWorkspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Html_CodeAndMessageWithMarkup_AreEscaped()
    {
        var html = HtmlReport.Create(ReportOf(1, "<script>alert('message')</script>", "var x = \"<b>&amp;\";"));

        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert", html, StringComparison.Ordinal);
        Assert.Contains("&quot;&lt;b&gt;&amp;amp;&quot;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_ManyFindings_StaysWithinAComment()
    {
        var markdown = MarkdownReport.Create(ReportOf(2000, "a | b <c> *d*", "x"));

        Assert.InRange(markdown.Length, 50_000, 65_536);
        Assert.Contains("a \\| b \\<c\\> \\*d\\*", markdown, StringComparison.Ordinal);
        Assert.Matches(@"\d+ more findings not shown here\.", markdown);
    }

    [Fact]
    public void EveryReport_NothingFound_IsComplete()
    {
        var report = ReportOf(0, "", "");

        Assert.EndsWith("</html>\n", HtmlReport.Create(report), StringComparison.Ordinal);
        Assert.Contains("\"results\": []", SarifReport.Create(report), StringComparison.Ordinal);
        Assert.Contains("\"findings\": []", JsonReport.Create(report), StringComparison.Ordinal);
        Assert.Contains("0 findings in 1 project.", MarkdownReport.Create(report), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryReport_ProjectDoesNotCompile_SaysSo()
    {
        var broken = new CallReview(_workspace.PathOf("Br_ken.csproj"), "net10.0", [], ["a.cs(1,1): error CS1002: ; expected", "second"]);
        var report = ReportOf(0, "", "") with { Calls = [broken] };
        using var sarif = JsonDocument.Parse(SarifReport.Create(report));
        var invocation = sarif.RootElement.GetProperty("runs")[0].GetProperty("invocations")[0];

        Assert.Contains("> **Br\\_ken (net10.0)** does not compile (2 errors); there may be more to find.", MarkdownReport.Create(report), StringComparison.Ordinal);
        Assert.Contains("<strong>Br_ken (net10.0)</strong> does not compile", HtmlReport.Create(report), StringComparison.Ordinal);
        Assert.False(invocation.GetProperty("executionSuccessful").GetBoolean());
        Assert.Equal(
            "Br_ken (net10.0) does not compile: a.cs(1,1): error CS1002: ; expected",
            invocation.GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text").GetString());
    }

    private Report ReportOf(int count, string message, string code)
    {
        _workspace.Write("Code.cs", code);
        var finding = new Finding("RDS301", FindingSeverity.Warning, message, _workspace.PathOf("Code.cs"), new FindingSpan(1, 1, 1, 2), "Shop", "none");
        var call = new CallReview(_workspace.PathOf("Shop.csproj"), "net10.0", [], []);
        return new Report(_workspace.Root, [.. Enumerable.Repeat(finding, count)], [call], 0, new SourceFiles());
    }
}
