using Redoubt.Tool.Reports;
using Redoubt.Tool.Tests.Infrastructure;

namespace Redoubt.Tool.Tests.Storefront;

[Collection(StorefrontGroup.Name)]
public sealed class StorefrontFindingsTests(FixedStorefront storefront)
{
    private const string List = "tests/Redoubt.Tool.Tests/Storefront/findings.txt";

    [Fact]
    public void Review_FindsWhatTheListSays()
    {
        var expected = File.ReadAllText(Path.Combine(TestWorkspace.Repository, List)).ReplaceLineEndings("\n");
        var actual = Lines(storefront.Before.Select(finding => finding.Place));

        Assert.True(expected == actual, UnifiedDiff.Create(List, expected, actual));
    }

    [Fact]
    public void Fix_LeavesWhatHasNoAutomaticFix()
    {
        var expected = Contents(storefront.Before.Where(finding => !finding.IsAutomatic));
        var actual = Contents(storefront.After);

        Assert.True(expected == actual, UnifiedDiff.Create("left", expected, actual));
    }

    [Fact]
    public void Fix_SaysHowManyItFixedAndLeft()
    {
        var automatic = storefront.Before.Count(finding => finding.IsAutomatic);
        var files = storefront.Before.Where(finding => finding.IsAutomatic).Select(finding => finding.Path).Distinct().Count();
        var summary = $"Fixed {automatic} findings in {files} files, and left {storefront.Before.Count - automatic}\n";

        Assert.Contains(summary, storefront.FirstRun.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Fix_ResultBuildsWithoutWarnings() => Assert.True(storefront.FixedBuild.ExitCode == 0, storefront.FixedBuild.Output);

    [Fact]
    public void Fix_SecondTime_ChangesNothing()
    {
        var summary = $"Fixed 0 findings in 0 files, and left {storefront.After.Count}\n";

        Assert.Equal(storefront.AfterFirstRun, storefront.AfterSecondRun);
        Assert.Contains(summary, storefront.SecondRun.Out, StringComparison.Ordinal);
    }

    private static string Contents(IEnumerable<SampleFinding> findings) =>
        Lines(findings.Select(finding => finding.Content).Order(StringComparer.Ordinal));

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
