using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Redoubt.CodeFixes.Internals;

/// <summary>The line ends of a file.</summary>
internal static class EndOfLine
{
    /// <summary>A line end as the file around the node has them.</summary>
    public static SyntaxTrivia Of(SyntaxNode node)
    {
        var existing = node.SyntaxTree.GetRoot().DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return existing.IsKind(SyntaxKind.EndOfLineTrivia) ? existing : SyntaxFactory.LineFeed;
    }
}
