using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Redoubt.Analyzers.Internals;
using Redoubt.Analyzers.Rules.Atomicity;
using Redoubt.CodeFixes.Internals;

namespace Redoubt.CodeFixes.Fixes.Atomicity;

/// <summary>
/// Puts writes and their EXPIRE into one transaction in the place of the last write: all are queued, the transaction is
/// executed, and only then the write's answer is read.
/// </summary>
internal sealed class TransactionEdit
{
    private readonly Diagnostic _diagnostic;
    private readonly InvocationExpressionSyntax _write;
    private readonly InvocationExpressionSyntax _expire;
    private readonly IReadOnlyList<InvocationExpressionSyntax> _before;
    private readonly StatementSyntax _statement;
    private readonly StatementSyntax _expireStatement;
    private readonly HashSet<string> _names;

    public TransactionEdit(SyntaxNode root, Diagnostic diagnostic)
    {
        _diagnostic = diagnostic;
        _write = root.FindInvocation(diagnostic.Location);
        _expire = root.FindInvocation(diagnostic.AdditionalLocations[0]);
        _before = [.. diagnostic.AdditionalLocations.Skip(1).Select(root.FindInvocation)];
        _statement = StatementOf(_write);
        _expireStatement = StatementOf(_expire);
        var member = _statement.Ancestors().FirstOrDefault(node => node is MemberDeclarationSyntax and not GlobalStatementSyntax) ?? root;
        _names = [.. member.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText)];
    }

    /// <summary>The changed root.</summary>
    /// <param name="root">The root the edit was made for.</param>
    /// <param name="expireArguments">The arguments of the queued EXPIRE.</param>
    public SyntaxNode Apply(SyntaxNode root, string expireArguments)
    {
        var waited = (SyntaxNode?)AwaitOf(_write) ?? _write;
        var isEmptied = StatementRemoval.EmptiedBy(_expireStatement) == _statement && _statement is IfStatementSyntax { Else: null };
        var needsAnswer = !isEmptied && !IsAnswerIgnored(waited);
        var transaction = Unique("transaction");
        var task = needsAnswer ? Unique($"{StoredIn(waited) ?? "result"}Task") : null;

        root = root.TrackNodes(_before.Select(StatementOf).Append(_statement).Append(_expireStatement).Append(waited));
        foreach (var before in _before) root = root.RemoveStatement(root.GetCurrentNode(StatementOf(before))!, root.GetCurrentNode(_statement)!);
        if (!isEmptied) root = root.RemoveStatement(root.GetCurrentNode(_expireStatement)!, root.GetCurrentNode(_statement)!);

        var statement = root.GetCurrentNode(_statement)!;
        var queued = Queued(transaction, task, expireArguments).Select(text => Line(text, statement)).ToList();
        queued[0] = queued[0].WithLeadingTrivia(LeadingTrivia(statement, isEmptied));
        if (needsAnswer)
        {
            var answer = statement.ReplaceNode(statement.GetCurrentNode(waited)!, Answer(task!).WithTriviaFrom(waited));
            queued.Add(answer.WithLeadingTrivia(statement.Indentation()));
        }
        else
        {
            queued[queued.Count - 1] = queued[queued.Count - 1].WithTrailingTrivia(statement.GetTrailingTrivia());
        }

        return root.ReplaceStatement(statement, queued);
    }

    private IEnumerable<string> Queued(string transaction, string? task, string expireArguments)
    {
        yield return $"var {transaction} = {((MemberAccessExpressionSyntax)_write.Expression).Expression}.CreateTransaction();";
        foreach (var before in _before) yield return $"_ = {Queue(transaction, before)};";
        yield return $"{(task is null ? "_" : $"var {task}")} = {Queue(transaction, _write)};";
        yield return $"_ = {transaction}.KeyExpireAsync{expireArguments};";

        _diagnostic.Properties.TryGetValue(TransactionPlan.Flags, out var flags);
        yield return AwaitOf(_write) is not null || AwaitOf(_expire) is not null
            ? $"{Awaiting(SyntaxFactory.ParseExpression($"{transaction}.ExecuteAsync({flags})"))};"
            : $"{transaction}.Execute({flags});";
    }

    private static string Queue(string transaction, InvocationExpressionSyntax call) =>
        $"{transaction}.{RedisCall.StemOf(call.Expression.LastName())}Async{call.ArgumentList}";

    private ExpressionSyntax Answer(string task) => AwaitOf(_write) is not null || AwaitOf(_expire) is not null
        ? Awaiting(SyntaxFactory.IdentifierName(task))
        : SyntaxFactory.ParseExpression($"{task}.Result");

    /// <summary>Another task awaited as the code awaits its own, suffixes such as <c>ConfigureAwait(false)</c> included.</summary>
    private AwaitExpressionSyntax Awaiting(ExpressionSyntax task)
    {
        var call = AwaitOf(_write) is null ? _expire : _write;
        return AwaitOf(call)!.ReplaceNode(call, task).WithoutTrivia();
    }

    private SyntaxTriviaList LeadingTrivia(StatementSyntax statement, bool isEmptied)
    {
        var leading = statement.GetLeadingTrivia();
        var above = _before.Select(before => StatementOf(before).GetLeadingTrivia()).FirstOrDefault();
        if (above.Count > 0 && above[0].IsKind(SyntaxKind.EndOfLineTrivia)) leading = leading.Insert(0, above[0]);
        if (!isEmptied) return leading;

        var inside = StatementRemoval.CommentsOf(statement.WithoutLeadingTrivia());
        return statement.WithLeadingTrivia(leading).WithCommentsInFront(inside).GetLeadingTrivia();
    }

    private static StatementSyntax Line(string text, StatementSyntax place) =>
        SyntaxFactory.ParseStatement(text).WithLeadingTrivia(place.Indentation()).WithTrailingTrivia(EndOfLine.Of(place));

    private string Unique(string name)
    {
        var unique = name;
        for (var number = 2; !_names.Add(unique); number++) unique = name + number;
        return unique;
    }

    private static bool IsAnswerIgnored(SyntaxNode waited) => waited.Parent is ExpressionStatementSyntax
        || waited.Parent is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Parent: ExpressionStatementSyntax };

    private static string? StoredIn(SyntaxNode waited) => waited.FirstAncestorOrSelf<StatementSyntax>() switch
    {
        LocalDeclarationStatementSyntax declaration => declaration.Declaration.Variables[0].Identifier.ValueText,
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } } => name.Identifier.ValueText.TrimStart('_'),
        _ => null,
    };

    private static AwaitExpressionSyntax? AwaitOf(InvocationExpressionSyntax call) =>
        call.Ancestors().TakeWhile(node => node is not StatementSyntax).OfType<AwaitExpressionSyntax>().FirstOrDefault();

    private static StatementSyntax StatementOf(SyntaxNode node) => node.FirstAncestorOrSelf<StatementSyntax>()!;
}
