using Redoubt.Tool.Reports;

namespace Redoubt.Tool.Tests.Reports;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void Create_NeighbouringChanges_AreOneHunk()
    {
        var diff = UnifiedDiff.Create("a.cs", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\nthree\n4\n6\n7\n8\n9\n");

        Assert.Equal("--- a/a.cs\n+++ b/a.cs\n@@ -1,8 +1,7 @@\n 1\n 2\n-3\n+three\n 4\n-5\n 6\n 7\n 8\n", diff);
    }

    [Fact]
    public void Create_DistantChanges_AreTwoHunks()
    {
        var before = string.Concat(Enumerable.Range(1, 30).Select(number => $"{number}\n"));
        var after = before.Replace("\n3\n", "\nthree\n", StringComparison.Ordinal).Replace("\n25\n", "\n25\nnew\n", StringComparison.Ordinal);

        var diff = UnifiedDiff.Create("a.cs", before, after);

        Assert.Contains("@@ -1,6 +1,6 @@\n", diff, StringComparison.Ordinal);
        Assert.Contains("@@ -23,6 +23,7 @@\n 23\n 24\n 25\n+new\n", diff, StringComparison.Ordinal);
    }
}
