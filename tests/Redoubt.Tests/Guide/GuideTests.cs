using Redoubt.Tests.Support;

namespace Redoubt.Tests.Guide;

/// <summary>The code in the guides and in the package's README is code that runs here.</summary>
public sealed class GuideTests
{
    [Theory]
    [InlineData("docs/guides/store.md", 6)]
    [InlineData("docs/guides/bus.md", 5)]
    [InlineData("docs/guides/queues.md", 9)]
    [InlineData("docs/guides/workers.md", 3)]
    [InlineData("README.md", 1)]
    [InlineData("runtime/Redoubt/package/README.md", 4)]
    public void EveryBlockOfCode_IsPartOfASample(string page, int expected)
        => GuidePage.AssertBlocks(page, expected, GuidePage.Sources("tests/Redoubt.Tests/Guide"));
}
