namespace Redoubt.AspNetCore.Tests.Guide;

/// <summary>The code in the guide and in the package's README is code that runs in the sample or here.</summary>
public sealed class GuideTests
{
    private const string Tests = "tests/Redoubt.AspNetCore.Tests";

    private static readonly string[] Folders = ["docs/samples/Gateway", $"{Tests}/Guide", $"{Tests}/Health"];

    [Theory]
    [InlineData("docs/guides/health.md", "csharp", "*.cs", 9)]
    [InlineData("docs/guides/health.md", "yaml", "*.yaml", 1)]
    [InlineData("docs/guides/migrating-from-plain-stackexchange-redis.md", "csharp", "*.cs", 15)]
    [InlineData("runtime/Redoubt.AspNetCore/package/README.md", "csharp", "*.cs", 3)]
    public void EveryBlock_IsPartOfTheSampleOrOfATest(string page, string language, string files, int expected)
        => GuidePage.AssertBlocks(page, expected, [.. Folders.SelectMany(folder => GuidePage.Sources(folder, files))], language);
}
