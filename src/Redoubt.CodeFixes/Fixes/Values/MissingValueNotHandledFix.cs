using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Redoubt.Analyzers.Internals.Replies;
using Redoubt.Analyzers.Rules;
using Redoubt.Analyzers.Rules.Values;
using Redoubt.CodeFixes.Internals;

namespace Redoubt.CodeFixes.Fixes.Values;

/// <summary>Tests the value in front of the use and leaves when it is missing; reads it into a local first where there is none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class MissingValueNotHandledFix : RedisCodeFix
{
    internal override RedisRule Rule { get; } = new MissingValueNotHandled();

    internal override Task<IReadOnlyList<CodeAction>> GetActionsAsync(
        Document document, SyntaxNode root, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var action = CodeAction.Create(
            $"Test for a missing value first: {diagnostic.Properties[MissingValueGuard.Exit]!.TrimEnd(';')}",
            cancellation => AddGuardAsync(document, root, diagnostic, cancellation),
            equivalenceKey: MissingValueNotHandled.Id);
        return Task.FromResult<IReadOnlyList<CodeAction>>([action]);
    }

    private static Task<Document> AddGuardAsync(Document document, SyntaxNode root, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var use = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        var site = use.AncestorsAndSelf().First(node => node is StatementSyntax or ArrowExpressionClauseSyntax);
        var condition = diagnostic.Properties[MissingValueGuard.Condition]!;
        var changed = site;
        var added = new List<StatementSyntax>();
        if (diagnostic.AdditionalLocations.Count > 0)
        {
            var reply = ReplyAt(root, diagnostic.AdditionalLocations[0]);
            var name = FreeName(site);
            changed = site.ReplaceNode(Outermost(reply), SyntaxFactory.IdentifierName(name).WithTriviaFrom(Outermost(reply)));
            condition = condition.Replace(MissingValueGuard.Placeholder + ".", name + ".");
            added.Add(Local(name, reply));
        }

        added.Add(SyntaxFactory.IfStatement(
            SyntaxFactory.ParseExpression(condition),
            SyntaxFactory.Block(SyntaxFactory.ParseStatement(diagnostic.Properties[MissingValueGuard.Exit]!))));
        return StatementInsertion.InsertAsync(document, site, changed, added, cancellationToken);
    }

    private static ExpressionSyntax ReplyAt(SyntaxNode root, Location location) =>
        root.FindNode(location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<ExpressionSyntax>()!;

    /// <summary>Parentheses that only held the <c>await</c> go with it.</summary>
    private static ExpressionSyntax Outermost(ExpressionSyntax reply) =>
        reply.Parent is ParenthesizedExpressionSyntax parenthesized ? Outermost(parenthesized) : reply;

    private static LocalDeclarationStatementSyntax Local(string name, ExpressionSyntax reply) => SyntaxFactory.LocalDeclarationStatement(
        SyntaxFactory.VariableDeclaration(
            SyntaxFactory.IdentifierName("var"),
            SyntaxFactory.SingletonSeparatedList(
                SyntaxFactory.VariableDeclarator(name).WithInitializer(SyntaxFactory.EqualsValueClause(reply.WithoutTrivia())))));

    /// <summary>A name that nothing in the member uses, so that it neither clashes nor hides.</summary>
    private static string FreeName(SyntaxNode site)
    {
        var member = site.Ancestors().FirstOrDefault(node => node is MemberDeclarationSyntax and not GlobalStatementSyntax);
        var identifiers = (member ?? site.SyntaxTree.GetRoot()).DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken));
        var taken = new HashSet<string>(identifiers.Select(token => token.ValueText), StringComparer.Ordinal);
        var name = MissingValueGuard.Placeholder;
        for (var number = 2; taken.Contains(name); number++) name = MissingValueGuard.Placeholder + number;
        return name;
    }
}
