using Redoubt.Tool.Commands;
using Redoubt.Tool.Tests.Infrastructure;

namespace Redoubt.Tool.Tests.Reviewing;

public sealed class BaselineTests
{
    [Fact]
    public async Task Baseline_HidesOldFindingsThatMovedAndShowsANewOne()
    {
        using var workspace = new TestWorkspace();
        workspace.Project("Shop");
        workspace.ViolatingClass("Shop/Cache.cs", "Cache");
        var (project, baseline) = (workspace.PathOf("Shop", "Shop.csproj"), workspace.PathOf("baselines", "redis.json"));

        var first = await TestRun.OfAsync("review", project, "--write-baseline", baseline);
        workspace.Write("Shop/Cache.cs", "// Two lines\n// more.\n" + workspace.Read("Shop/Cache.cs"));
        workspace.ViolatingClass("Shop/Newer.cs", "Newer");
        var second = await TestRun.OfAsync("review", project, "--no-restore", "--baseline", baseline);

        Assert.Equal((ExitCodes.Success, 0), (first.ExitCode, first.Findings.Count));
        Assert.Equal(["Newer.cs(5,9): warning RDS301"], second.Findings);
        Assert.Equal(ExitCodes.Findings, second.ExitCode);
        Assert.Contains("1 known finding held back by the baseline", second.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none.json", "does not exist")]
    [InlineData("bad.json", "is not a baseline of version 1")]
    [InlineData("other.json", "is not a baseline of version 1")]
    public async Task Baseline_Unusable_IsWrongInput(string name, string expected)
    {
        using var workspace = new TestWorkspace();
        workspace.Project("Shop");
        workspace.Write("bad.json", "{");
        workspace.Write("other.json", """{ "version": 2, "findings": [] }""");

        var run = await TestRun.OfAsync("review", workspace.Root, "--baseline", workspace.PathOf(name));

        Assert.Equal(ExitCodes.WrongInput, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }
}
