namespace Redoubt.Tests.Support;

/// <summary>The code on a page and the code that runs, both without indentation, so that one can be looked for in the other.</summary>
internal static class GuidePage
{
    public static void AssertBlocks(string page, int expected, IReadOnlyCollection<string> sources, string language = "csharp")
    {
        var blocks = BlocksOf(RepositoryFiles.Lines(page), $"```{language}").ToList();

        Assert.Equal(expected, blocks.Count);
        Assert.All(blocks, block => Assert.Contains(sources, source => source.Contains(block, StringComparison.Ordinal)));
    }

    /// <summary>The files of a folder and of those in it.</summary>
    public static IReadOnlyCollection<string> Sources(string folder, string files = "*.cs")
        => [.. Directory.EnumerateFiles(RepositoryFiles.PathOf(folder), files, SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(file => Flat(File.ReadAllLines(file)))];

    private static IEnumerable<string> BlocksOf(string[] lines, string fence)
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
