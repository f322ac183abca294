using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Replies;

/// <summary>The test that can be put in front of a use, so that the code leaves in good order when the value is missing.</summary>
internal sealed class MissingValueGuard
{
    /// <summary>The property with the condition; <see cref="Placeholder"/> in it stands for the local that the fix introduces.</summary>
    public const string Condition = "condition";

    /// <summary>The property with the statement that leaves.</summary>
    public const string Exit = "exit";

    /// <summary>The name of the introduced local, before it is made unique.</summary>
    public const string Placeholder = "value";

    private MissingValueGuard(string condition, string exit, SyntaxNode? reply)
    {
        Reply = reply;
        Properties = [new(Condition, condition), new(Exit, exit)];
    }

    /// <summary>The expression to put into a local first; null when the reply already is in one.</summary>
    public SyntaxNode? Reply { get; }

    public IEnumerable<KeyValuePair<string, string?>> Properties { get; }

    /// <returns>Null when no guard is certain to compile and to change nothing but the missing case.</returns>
    public static MissingValueGuard? TryCreate(ReplyPlace place, IOperation use, IInvocationOperation call)
    {
        if (call.SemanticModel is not { } model || use.Syntax.SyntaxTree != call.Syntax.SyntaxTree) return null;
        if (GuardSite.TryFind(use.Syntax) is not { } site) return null;
        if (GuardExit.Find(site, call.Syntax, model) is not { } exit) return null;

        if (place.Source is ILocalReferenceOperation { Local: var local } && place.Source.Syntax is IdentifierNameSyntax name)
        {
            if (ConditionOn(local, name.Identifier.Text) is { } condition) return IsDeclaredIn(local, site) ? null : new(condition, exit, null);
        }

        if (place.Reply?.Syntax is not ExpressionSyntax reply || !site.Node.Span.Contains(reply.Span)) return null;
        return GuardSite.IsAlwaysReached(reply, site.Node) && !UsesLocalsOf(site, reply, model)
            ? new($"{Placeholder}.IsNull", exit, reply)
            : null;
    }

    private static string? ConditionOn(ILocalSymbol local, string name) => local.Type switch
    {
        { Name: "RedisValue" } => $"{name}.IsNull",
        { SpecialType: SpecialType.System_String } => $"string.IsNullOrEmpty({name})",
        IArrayTypeSymbol => $"{name} == null",
        _ => null,
    };

    private static bool IsDeclaredIn(ISymbol local, GuardSite site) =>
        local.DeclaringSyntaxReferences.Any(declaration => site.Node.Span.Contains(declaration.Span));

    private static bool UsesLocalsOf(GuardSite site, ExpressionSyntax reply, SemanticModel model)
    {
        // By name first: to ask the model costs more than all the rest.
        var declared = new HashSet<string>(site.Node.DescendantTokens().Where(IsDeclaration).Select(token => token.ValueText), StringComparer.Ordinal);
        return reply.DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .Where(name => declared.Contains(name.Identifier.ValueText))
            .Select(name => model.GetSymbolInfo(name).Symbol)
            .Any(symbol => symbol is ILocalSymbol or IRangeVariableSymbol && IsDeclaredIn(symbol, site));
    }

    private static bool IsDeclaration(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken)
        && token.Parent is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or QueryClauseSyntax or QueryContinuationSyntax or JoinIntoClauseSyntax or CommonForEachStatementSyntax;
}
