using Redoubt.Tool.Infrastructure;
using Redoubt.Tool.Reports;

namespace Redoubt.Tool.Tests.Reports;

public sealed class MarkdownPageTests
{
    [Theory]
    [InlineData("# Title [x]", "Title [x]")]
    [InlineData("One\ntwo *three* `[four]`", "One two three [four]")]
    [InlineData("See [page](https://example.org/a).", "See page (https://example.org/a).")]
    [InlineData("<https://example.org>", "https://example.org")]
    [InlineData("- one\n- two\n  - inner", "- one")]
    [InlineData("1. one\n2. two", "2. two")]
    [InlineData("```csharp\nvar x = y[0];\n```", "    var x = y[0];")]
    [InlineData("> quoted", "quoted")]
    [InlineData("a &amp; b", "a & b")]
    [InlineData("either | or", "either | or")]
    [InlineData("a <b>tag</b>", "a tag")]
    [InlineData("| A | B |\n|---|---|\n| 1 | [2] |", "| 1 | [2] |")]
    public void Write_ShowsTextWithoutMarkup(string markdown, string expected)
    {
        var output = new StringWriter();

        MarkdownPage.Write(markdown, new ToolConsole(output, TextWriter.Null, isTerminal: false));

        Assert.Contains(expected, output.ToString(), StringComparison.Ordinal);
    }
}
