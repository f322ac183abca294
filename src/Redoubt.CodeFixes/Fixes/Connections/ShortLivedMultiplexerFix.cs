using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Redoubt.Analyzers.Rules;
using Redoubt.Analyzers.Rules.Connections;
using Redoubt.CodeFixes.Internals;

namespace Redoubt.CodeFixes.Fixes.Connections;

/// <summary>Uses a shared, injected multiplexer in place of one in a short <c>using</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ShortLivedMultiplexerFix : RedisCodeFix
{
    internal override RedisRule Rule { get; } = new ShortLivedMultiplexer();

    internal override Task<IReadOnlyList<CodeAction>> GetActionsAsync(
        Document document, SyntaxNode root, Diagnostic diagnostic, CancellationToken cancellationToken) =>
        UseSharedMultiplexer.ActionsAsync(document, root, diagnostic, cancellationToken);
}
