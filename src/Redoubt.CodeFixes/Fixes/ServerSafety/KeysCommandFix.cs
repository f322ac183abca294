using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Redoubt.Analyzers.Internals;
using Redoubt.Analyzers.Rules;
using Redoubt.Analyzers.Rules.ServerSafety;
using Redoubt.CodeFixes.Internals;

namespace Redoubt.CodeFixes.Fixes.ServerSafety;

/// <summary>Walks the keys with SCAN, through <c>Keys</c> or <c>KeysAsync</c>, in place of a loop over the reply of KEYS.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class KeysCommandFix : RedisCodeFix
{
    internal override RedisRule Rule { get; } = new KeysCommand();

    internal override Task<IReadOnlyList<CodeAction>> GetActionsAsync(
        Document document, SyntaxNode root, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var call = (InvocationExpressionSyntax)root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        var loop = call.Ancestors().OfType<ForEachStatementSyntax>().First(candidate => candidate.Expression.Span.Contains(call.Span));
        if (loop.Expression.LosesComments(kept: default)) return Task.FromResult<IReadOnlyList<CodeAction>>([]);

        var isAsync = diagnostic.Properties[RawKeysEnumeration.IsAsync] == "true";
        var member = isAsync ? "KeysAsync" : "Keys";
        var keys = call.Calling(member).WithArgumentList(Arguments(root, diagnostic.AdditionalLocations));
        var fixedLoop = isAsync ? loop.Over(keys).Awaited() : loop.Over(keys);

        CodeAction action = CodeAction.Create(
            $"Walk the keys with SCAN, through '{member}'",
            _ => Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(loop, fixedLoop))),
            $"{KeysCommand.Id}:{member}");
        return Task.FromResult<IReadOnlyList<CodeAction>>([action]);
    }

    private static ArgumentListSyntax Arguments(SyntaxNode root, IReadOnlyList<Location> locations)
    {
        var arguments = locations.Select((location, index) => Argument(root, location, index == 0 ? "pattern" : "flags"));
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        return SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList(arguments, Enumerable.Repeat(comma, locations.Count - 1)));
    }

    private static ArgumentSyntax Argument(SyntaxNode root, Location location, string parameter)
    {
        var value = (ExpressionSyntax)root.FindNode(location.SourceSpan, getInnermostNodeForTie: true);
        return SyntaxFactory.Argument(value.WithoutTrivia())
            .WithNameColon(SyntaxFactory.NameColon(parameter).WithTrailingTrivia(SyntaxFactory.Space));
    }
}
