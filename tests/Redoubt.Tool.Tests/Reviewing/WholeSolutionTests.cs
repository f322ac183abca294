using System.Text.Json;
using Redoubt.Tool.Commands;

namespace Redoubt.Tool.Tests.Reviewing;

public sealed class WholeSolutionTests(WholeSolution solution) : IClassFixture<WholeSolution>
{
    [Fact]
    public void ExitCode_WarningsFound_IsOne() => Assert.True(solution.Review.ExitCode == ExitCodes.Findings, solution.Review.Error);

    [Theory]
    [InlineData("Sessions.cs(6,9): warning RDS301")] // multi-targeted, unbuilt, once
    [InlineData("Carts.cs(7,9): warning RDS301")] // needs a project reference and a generator of the solution
    [InlineData("Program.cs(12,13): warning RDS301")] // C# 14
    [InlineData("PageCache.cs(5,9): warning RDS301")] // ASP.NET Core with generators and Razor
    [InlineData("Index.cshtml(7,9): warning RDS301")] // a Razor page, at its own line
    [InlineData("Cart.razor(10,9): warning RDS301")] // a Razor component, at its own line
    [InlineData("Rules.cs(5,9): warning RDS301")] // TreatWarningsAsErrors
    [InlineData("A file.cs(5,9): warning RDS301")] // a path with spaces
    [InlineData("Own.cs(6,9): warning RDS301")] // its own CustomAfterMicrosoftCommonTargets
    public void Finding_IsReportedOnce(string expected) => Assert.Single(solution.Review.Findings, expected);

    [Fact]
    public void Findings_AreSortedByPath()
    {
        var paths = Json("findings").EnumerateArray().Select(finding => finding.GetProperty("path").GetString()!).ToList();
        Assert.Equal(paths.Order(StringComparer.Ordinal), paths);
    }

    [Fact]
    public void Summary_NamesRuleAndEveryProjectWithFindings()
    {
        Assert.Contains("SET followed by EXPIRE", solution.Review.Out, StringComparison.Ordinal);
        string[] names = ["First", "Second", "Third", "Web", "Strict", "Path with spaces", "Customised"];
        Assert.All(names, name => Assert.Contains($"| {name} ", solution.Review.Out, StringComparison.Ordinal));
        Assert.Matches(@"findings in 9 projects", solution.Review.Out);
    }

    [Fact]
    public void Progress_Redirected_IsPlainLines() =>
        Assert.Matches(@"Compiling 10/10: .+ \(net10\.0|netstandard2\.0\)", solution.Review.Error);

    [Fact]
    public void ProjectFolders_KeepNothingButTheRestore()
    {
        var written = Directory.EnumerateFiles(solution.Workspace.Root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(solution.Workspace.Root, file))
            .Where(file => file.Contains("/bin/", StringComparison.Ordinal) || file.Contains("/obj/", StringComparison.Ordinal))
            .Select(Path.GetFileName)
            .Where(name => !name!.Contains(".nuget.", StringComparison.Ordinal) && name is not ("project.assets.json" or "project.nuget.cache"));
        Assert.Empty(written);
    }

    [Fact]
    public void Html_IsSelfContainedAndHoldsCodeAndPage()
    {
        var html = solution.Output("report.html");
        Assert.DoesNotMatch("(src|href)=\"https?://[^\"]+\\.(js|css)", html);
        Assert.Contains("database.KeyExpire(&quot;key&quot;", html, StringComparison.Ordinal);
        Assert.Contains("<mark>   10          Database.StringSet(&quot;cart&quot;", html, StringComparison.Ordinal);
        Assert.Contains("id=\"RDS301\"", html, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Sarif_HasRelativePathsAndFingerprints()
    {
        using var sarif = JsonDocument.Parse(solution.Output("report.sarif"));
        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        var results = sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToList();
        var prints = results.Select(result => result.GetProperty("partialFingerprints").GetProperty("redoubt/v1").GetString()).ToList();
        Assert.Equal(solution.Review.Findings.Count, results.Count);
        Assert.Equal(prints.Count, prints.Distinct().Count());
        Assert.Contains("A%20file.cs", solution.Output("report.sarif"), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_HasSchemaVersionMemberAndFix()
    {
        Assert.Equal(1, Json("schemaVersion").GetInt32());
        var finding = Json("findings").EnumerateArray().Single(finding => finding.GetProperty("path").GetString()!.EndsWith("Carts.cs", StringComparison.Ordinal));
        Assert.Equal("Carts.Save", finding.GetProperty("member").GetString());
        Assert.Equal("automatic", finding.GetProperty("fix").GetString());
        Assert.Equal("Second", finding.GetProperty("project").GetString());
    }

    [Fact]
    public void Markdown_FitsAComment()
    {
        var markdown = solution.Output("report.md");
        Assert.Contains("RDS301", markdown, StringComparison.Ordinal);
        Assert.InRange(markdown.Length, 1, 65_536);
    }

    private JsonElement Json(string name) => JsonDocument.Parse(solution.Output("report.json")).RootElement.GetProperty(name);
}
