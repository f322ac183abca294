using Redoubt.Tool.Commands;

namespace Redoubt.Tool.Tests.Fixing;

public sealed class FixTests(FixedSolution solution) : IClassFixture<FixedSolution>
{
    private const string File = "Fixable/Cache.cs";

    [Fact]
    public void DryRun_ChangesNothing() => Assert.Equal(solution.Original, solution.AfterDryRun);

    [Fact]
    public void DryRun_PrintsTheDiffOfTheRealRun()
    {
        Assert.Contains("Fixable/Cache.cs", solution.DryRun.Out, StringComparison.Ordinal);
        Assert.Contains("-        database.KeyExpire(\"key\", System.TimeSpan.FromMinutes(5));\n", solution.DryRun.Out, StringComparison.Ordinal);
        var added = solution.DryRun.Out.Split('\n').Single(line => line.StartsWith("+ ", StringComparison.Ordinal))[1..];
        Assert.Contains(added, solution.AfterFirstRun[File], StringComparison.Ordinal);
    }

    [Fact]
    public void Fix_AppliesTheAutomaticFixOnly()
    {
        Assert.DoesNotContain("KeyExpire(\"key\"", solution.AfterFirstRun[File], StringComparison.Ordinal);
        Assert.Contains("KeyExpire(\"suggested\"", solution.AfterFirstRun[File], StringComparison.Ordinal);
        Assert.Contains("changed ", solution.FirstRun.Out, StringComparison.Ordinal);
        Assert.Contains("Fixed 1 finding in 1 file, and left 2", solution.FirstRun.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Fix_SaysWhyFindingsAreLeft()
    {
        Assert.Contains("[left: its fix is to be read first; --suggested RDS301 applies it]", solution.FirstRun.Out, StringComparison.Ordinal);
        Assert.Contains("[left: its project sets CustomAfterMicrosoftCommonTargets itself", solution.FirstRun.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Fix_FindingsLeft_ExitCodeIsOne() => Assert.Equal(ExitCodes.Findings, solution.FirstRun.ExitCode);

    [Fact]
    public void Fix_SecondTime_ChangesNothing()
    {
        Assert.Equal(solution.AfterFirstRun, solution.AfterSecondRun);
        Assert.Contains("Fixed 0 findings in 0 files, and left 2", solution.SecondRun.Out, StringComparison.Ordinal);
    }
}
