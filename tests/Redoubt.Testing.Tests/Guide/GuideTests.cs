namespace Redoubt.Testing.Tests.Guide;

/// <summary>The code in the guide and in the package's README is code that runs here.</summary>
public sealed class GuideTests
{
    [Theory]
    [InlineData("docs/guides/testing.md", 13)]
    [InlineData("runtime/Redoubt.Testing/package/README.md", 2)]
    public void EveryBlockOfCode_IsPartOfASample(string page, int expected)
        => GuidePage.AssertBlocks(page, expected, GuidePage.Sources("tests/Redoubt.Testing.Tests/Guide", "*Samples.cs"));
}
