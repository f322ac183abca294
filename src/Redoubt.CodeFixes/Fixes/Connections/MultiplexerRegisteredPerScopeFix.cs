using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Redoubt.Analyzers.Rules;
using Redoubt.Analyzers.Rules.Connections;
using Redoubt.CodeFixes.Internals;

namespace Redoubt.CodeFixes.Fixes.Connections;

/// <summary>Registers a multiplexer as a singleton: the method's name changes, or the lifetime that is passed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class MultiplexerRegisteredPerScopeFix : RedisCodeFix
{
    private const string Singleton = "Singleton";

    internal override RedisRule Rule { get; } = new MultiplexerRegisteredPerScope();

    internal override Task<IReadOnlyList<CodeAction>> GetActionsAsync(
        Document document, SyntaxNode root, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true) is not SimpleNameSyntax name)
        {
            return Task.FromResult<IReadOnlyList<CodeAction>>([]);
        }

        var changed = name.Identifier.ValueText.Replace("Scoped", Singleton).Replace("Transient", Singleton);
        var action = CodeAction.Create(
            $"Register it with '{changed}'",
            _ => Task.FromResult(document.WithSyntaxRoot(root.ReplaceToken(name.Identifier, SyntaxFactory.Identifier(changed).WithTriviaFrom(name.Identifier)))),
            equivalenceKey: diagnostic.Id);
        return Task.FromResult<IReadOnlyList<CodeAction>>([action]);
    }
}
