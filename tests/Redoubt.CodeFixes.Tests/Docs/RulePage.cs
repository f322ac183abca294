using System.Text;

namespace Redoubt.CodeFixes.Tests.Docs;

/// <summary>A rule's page, taken apart.</summary>
internal sealed class RulePage
{
    private readonly List<string> _headings = [];
    private readonly Dictionary<string, StringBuilder> _sections = [];
    private readonly List<CodeBlock> _blocks = [];

    private RulePage(string text) => Text = text;

    public string Text { get; }

    /// <summary>The first line.</summary>
    public string Title => Text.Split('\n')[0];

    /// <summary>The headings of the second level, in their order.</summary>
    public IReadOnlyList<string> Headings => _headings;

    public IReadOnlyList<CodeBlock> Blocks => _blocks;

    /// <summary>The C# sources of a section.</summary>
    public IEnumerable<CodeBlock> Sources(string section) => _blocks.Where(block => block.Section == section && block.Language == "csharp");

    /// <summary>What stands under a heading, its code included; empty when there is no such heading.</summary>
    public string Section(string heading) => _sections.TryGetValue(heading, out var text) ? text.ToString().Trim() : "";

    public static RulePage Parse(string text)
    {
        var page = new RulePage(text);
        var lines = text.Split('\n');
        var section = "";
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("## ", StringComparison.Ordinal))
            {
                section = lines[i][3..].Trim();
                page._headings.Add(section);
                page._sections[section] = new();
                continue;
            }

            if (page._sections.TryGetValue(section, out var content)) content.Append(lines[i]).Append('\n');
            var fence = lines[i].Length - lines[i].TrimStart('`').Length;
            if (fence < 3) continue;

            var end = Array.FindIndex(lines, i + 1, line => line == new string('`', fence));
            if (end < 0) end = lines.Length;
            var code = string.Join('\n', lines[(i + 1)..end]);
            page._blocks.Add(new(section, lines[i][fence..].Trim(), i + 2, code));
            content?.Append(code).Append('\n');
            i = end;
        }

        return page;
    }
}
