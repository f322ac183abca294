using System.Reflection;

namespace Redoubt.Tests.Guide;

/// <summary>The code in the guides and in the package's README is code that runs here.</summary>
public sealed class GuideTests
{
    private static readonly string Root = typeof(GuideTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    [Theory]
    [InlineData("docs/guides/store.md", 6)]
    [InlineData("docs/guides/bus.md", 5)]
    [InlineData("docs/guides/queues.md", 6)]
    [InlineData("docs/guides/workers.md", 3)]
    [InlineData("README.md", 1)]
    [InlineData("runtime/Redoubt/package/README.md", 4)]
    public async Task EveryBlockOfCode_IsPartOfASample(string page, int expected)
    {
        var samples = await Task.WhenAll(Directory.EnumerateFiles(Path.Combine(Root, "tests/Redoubt.Tests/Guide"), "*.cs")
            .Select(async file => Flat(await File.ReadAllLinesAsync(file))));
        var blocks = BlocksIn(await File.ReadAllLinesAsync(Path.Combine(Root, page))).ToList();

        Assert.Equal(expected, blocks.Count);
        Assert.All(blocks, block => Assert.Contains(samples, sample => sample.Contains(block, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> BlocksIn(string[] lines)
    {
        for (var start = Array.IndexOf(lines, "```csharp"); start >= 0; start = Array.IndexOf(lines, "```csharp", start))
        {
            var end = Array.IndexOf(lines, "```", start);
            yield return Flat(lines[(start + 1)..end]);
            start = end;
        }
    }

    private static string Flat(IEnumerable<string> lines) => string.Concat(lines.Select(line => $"{line.Trim()}\n"));
}
