namespace Redoubt.AspNetCore.Tests.Guide;

/// <summary>The code in the guide is code that runs in the sample or here.</summary>
public sealed class GuideTests
{
    private const string Tests = "tests/Redoubt.AspNetCore.Tests";

    private static readonly string[] Folders = ["docs/samples/Gateway", $"{Tests}/Guide", $"{Tests}/Health"];

    [Theory]
    [InlineData("csharp", "*.cs", 9)]
    [InlineData("yaml", "*.yaml", 1)]
    public void EveryBlock_IsPartOfTheSampleOrOfATest(string language, string files, int expected)
        => GuidePage.AssertBlocks(
            "docs/guides/health.md", expected, [.. Folders.SelectMany(folder => GuidePage.Sources(folder, files))], language);
}
