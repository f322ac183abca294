using System.Text;
using DiffPlex;
using DiffPlex.Model;

namespace Redoubt.Tool.Reports;

/// <summary>The change of a file, as <c>diff -u</c> writes it.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    public static string Create(string path, string before, string after)
    {
        var diff = new Differ().CreateLineDiffs(Normal(before), Normal(after), ignoreWhitespace: false);
        var text = new StringBuilder($"--- a/{path}\n+++ b/{path}\n");
        foreach (var hunk in Hunks(diff.DiffBlocks))
        {
            Append(text, diff, hunk);
        }

        return text.ToString();
    }

    // Line ends are kept by fixes; shown, they would only be noise.
    private static string Normal(string text) => text.ReplaceLineEndings("\n");

    /// <summary>Blocks whose context lines would touch belong to one hunk.</summary>
    private static IEnumerable<List<DiffBlock>> Hunks(IEnumerable<DiffBlock> blocks)
    {
        List<DiffBlock> hunk = [];
        foreach (var block in blocks)
        {
            if (hunk.Count > 0 && block.DeleteStartA - (hunk[^1].DeleteStartA + hunk[^1].DeleteCountA) > 2 * Context)
            {
                yield return hunk;
                hunk = [];
            }

            hunk.Add(block);
        }

        if (hunk.Count > 0)
        {
            yield return hunk;
        }
    }

    private static void Append(StringBuilder text, DiffResult diff, List<DiffBlock> hunk)
    {
        var (before, after) = (diff.PiecesOld, diff.PiecesNew);
        var startBefore = Math.Max(0, hunk[0].DeleteStartA - Context);
        var startAfter = Math.Max(0, hunk[0].InsertStartB - Context);
        var endBefore = Math.Min(before.Length, hunk[^1].DeleteStartA + hunk[^1].DeleteCountA + Context);
        var endAfter = Math.Min(after.Length, hunk[^1].InsertStartB + hunk[^1].InsertCountB + Context);
        text.Append($"@@ -{startBefore + 1},{endBefore - startBefore} +{startAfter + 1},{endAfter - startAfter} @@\n");
        var line = startBefore;
        foreach (var block in hunk)
        {
            AppendLines(text, ' ', before, line, block.DeleteStartA);
            AppendLines(text, '-', before, block.DeleteStartA, block.DeleteStartA + block.DeleteCountA);
            AppendLines(text, '+', after, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            line = block.DeleteStartA + block.DeleteCountA;
        }

        AppendLines(text, ' ', before, line, endBefore);
    }

    private static void AppendLines(StringBuilder text, char mark, string[] lines, int from, int to)
    {
        for (var index = from; index < to; index++)
        {
            text.Append(mark).Append(lines[index]).Append('\n');
        }
    }
}
