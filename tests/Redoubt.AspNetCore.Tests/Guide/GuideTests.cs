using System.Reflection;

namespace Redoubt.AspNetCore.Tests.Guide;

/// <summary>The code in the guide and in the package's README is code that runs in the sample or here.</summary>
public sealed class GuideTests
{
    private const string Sample = "docs/samples/Gateway";
    private const string Tests = "tests/Redoubt.AspNetCore.Tests";

    private static readonly string Root = typeof(GuideTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    [Theory]
    [InlineData("docs/guides/health.md", "csharp", "*.cs", 9)]
    [InlineData("docs/guides/health.md", "yaml", "*.yaml", 1)]
    [InlineData("docs/guides/migrating-from-plain-stackexchange-redis.md", "csharp", "*.cs", 15)]
    [InlineData("runtime/Redoubt.AspNetCore/package/README.md", "csharp", "*.cs", 3)]
    public async Task EveryBlock_IsPartOfTheSampleOrOfATest(string page, string language, string files, int expected)
    {
        var sources = await Task.WhenAll(SourcesIn(Sample, files).Concat(SourcesIn($"{Tests}/Guide", files))
            .Concat(SourcesIn($"{Tests}/Health", files))
            .Select(async file => Flat(await File.ReadAllLinesAsync(file))));
        var blocks = BlocksIn(await File.ReadAllLinesAsync(Path.Combine(Root, page)), $"```{language}").ToList();

        Assert.Equal(expected, blocks.Count);
        Assert.All(blocks, block => Assert.Contains(sources, source => source.Contains(block, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> SourcesIn(string folder, string files)
        => Directory.EnumerateFiles(Path.Combine(Root, folder), files, SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static IEnumerable<string> BlocksIn(string[] lines, string fence)
    {
        for (var start = Array.IndexOf(lines, fence); start >= 0; start = Array.IndexOf(lines, fence, start))
        {
            var end = Array.IndexOf(lines, "```", start);
            yield return Flat(lines[(start + 1)..end]);
            start = end;
        }
    }

    private static string Flat(IEnumerable<string> lines) => string.Concat(lines.Select(line => $"{line.Trim()}\n"));
}
