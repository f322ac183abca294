using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Redoubt.Tool.Findings;

/// <summary>The text around findings: their line, an excerpt, and the member they are in.</summary>
internal sealed class SourceFile
{
    private readonly SourceText _text;
    private readonly Lazy<SyntaxNode?> _root;

    public SourceFile(string path)
    {
        _text = SourceText.From(File.ReadAllText(path));
        var isCSharp = path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);
        _root = new Lazy<SyntaxNode?>(() => isCSharp ? CSharpSyntaxTree.ParseText(_text).GetRoot() : null);
    }

    /// <summary>A line, counted from one; empty beyond the end.</summary>
    public string Line(int number) => number >= 1 && number <= _text.Lines.Count ? _text.Lines[number - 1].ToString() : "";

    public IEnumerable<(int Number, string Text)> Excerpt(int line, int around)
    {
        var first = Math.Max(1, line - around);
        var last = Math.Min(_text.Lines.Count, line + around);
        for (var number = first; number <= last; number++)
        {
            yield return (number, Line(number));
        }
    }

    /// <summary>The types and the member that enclose a place, as <c>Cart.Save</c>; empty outside of all.</summary>
    public string Member(FindingSpan span)
    {
        if (_root.Value is not { } root || span.Line < 1 || span.Line > _text.Lines.Count)
        {
            return "";
        }

        var line = _text.Lines[span.Line - 1];
        var position = Math.Min(line.Start + Math.Max(span.Column - 1, 0), line.End);
        var names = root.FindToken(position).Parent?.AncestorsAndSelf().Select(Name).OfType<string>().Reverse() ?? [];
        return string.Join('.', names);
    }

    private static string? Name(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        LocalFunctionStatementSyntax function => function.Identifier.Text,
        VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } field => field.Identifier.Text,
        IndexerDeclarationSyntax => "this[]",
        OperatorDeclarationSyntax => "operator",
        _ => null,
    };
}
