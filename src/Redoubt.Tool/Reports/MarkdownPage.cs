using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Redoubt.Tool.Infrastructure;
using Spectre.Console;

namespace Redoubt.Tool.Reports;

/// <summary>A Markdown page in the terminal: headings, paragraphs, lists, code and tables.</summary>
internal static class MarkdownPage
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    public static void Write(string markdown, ToolConsole console)
    {
        var ansi = console.Ansi;
        foreach (var block in Markdown.Parse(markdown, Pipeline))
        {
            Write(block, ansi, "");
        }
    }

    private static void Write(Block block, IAnsiConsole console, string indent)
    {
        switch (block)
        {
            case HeadingBlock heading:
                Line(console, $"[bold]{indent}{Text(heading.Inline)}[/]");
                console.WriteLine();
                break;
            case ParagraphBlock paragraph:
                console.Write(new Padder(new Markup(Text(paragraph.Inline)), new Padding(indent.Length, 0, 0, 0)));
                console.WriteLine();
                break;
            case CodeBlock code:
                WriteCode(code, console, indent);
                break;
            case ListBlock list:
                WriteList(list, console, indent);
                break;
            case Markdig.Extensions.Tables.Table table:
                WriteTable(table, console);
                break;
            case ContainerBlock container:
                foreach (var child in container)
                {
                    Write(child, console, indent + "  ");
                }

                break;
        }
    }

    private static void WriteCode(CodeBlock code, IAnsiConsole console, string indent)
    {
        foreach (var line in code.Lines.Lines.Take(code.Lines.Count))
        {
            Line(console, $"[grey]{indent}    {Markup.Escape(line.Slice.ToString())}[/]");
        }

        console.WriteLine();
    }

    private static void WriteList(ListBlock list, IAnsiConsole console, string indent)
    {
        var number = 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var mark = list.IsOrdered ? $"{number++}." : "-";
            var text = string.Join(" ", item.OfType<ParagraphBlock>().Select(paragraph => Text(paragraph.Inline)));
            console.Write(new Padder(new Markup($"{mark} {text}"), new Padding(indent.Length + 2, 0, 0, 0)));
            foreach (var child in item.Where(child => child is not ParagraphBlock))
            {
                Write(child, console, indent + "  ");
            }
        }

        console.WriteLine();
    }

    private static void WriteTable(Markdig.Extensions.Tables.Table source, IAnsiConsole console)
    {
        var rows = source.OfType<Markdig.Extensions.Tables.TableRow>()
            .Select(row => row.OfType<Markdig.Extensions.Tables.TableCell>()
                .Select(cell => string.Join(" ", cell.OfType<ParagraphBlock>().Select(paragraph => Text(paragraph.Inline)))).ToArray())
            .ToList();
        var table = new Table().Border(TableBorder.Ascii);
        foreach (var title in rows[0])
        {
            table.AddColumn(title);
        }

        foreach (var row in rows.Skip(1))
        {
            table.AddRow(row);
        }

        console.Write(table);
        console.WriteLine();
    }

    private static void Line(IAnsiConsole console, string markup) => console.MarkupLine(markup);

    private static string Text(ContainerInline? inlines) => inlines is null ? "" : string.Concat(inlines.Select(Text));

    private static string Text(Inline inline) => inline switch
    {
        LiteralInline literal => Markup.Escape(literal.Content.ToString()),
        CodeInline code => $"[aqua]{Markup.Escape(code.Content)}[/]",
        LineBreakInline => " ",
        EmphasisInline emphasis => $"[bold]{Text((ContainerInline)emphasis)}[/]",
        LinkInline link => $"{Text((ContainerInline)link)} ({Markup.Escape(link.Url ?? "")})",
        AutolinkInline link => Markup.Escape(link.Url),
        HtmlEntityInline entity => Markup.Escape(entity.Transcoded.ToString()),
        _ => "",
    };
}
