using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Redoubt.Analyzers.Rules;
using Redoubt.Analyzers.Rules.Connections;
using Redoubt.CodeFixes.Internals;

namespace Redoubt.CodeFixes.Fixes.Connections;

/// <summary>Uses a shared, injected multiplexer in place of one made for each operation.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class MultiplexerPerOperationFix : RedisCodeFix
{
    internal override RedisRule Rule { get; } = new MultiplexerPerOperation();

    internal override Task<IReadOnlyList<CodeAction>> GetActionsAsync(
        Document document, SyntaxNode root, Diagnostic diagnostic, CancellationToken cancellationToken) =>
        UseSharedMultiplexer.ActionsAsync(document, root, diagnostic, cancellationToken);
}
