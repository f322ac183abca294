using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Redoubt.Analyzers.Internals.Replies;

/// <summary>How a function can be left early without inventing a value: the statement, as text.</summary>
internal static class GuardExit
{
    private static readonly SymbolDisplayFormat TypeName =
        SymbolDisplayFormat.MinimallyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <returns>Null where only throwing would do, or where leaving needs more than one statement.</returns>
    public static string? Find(GuardSite site, SyntaxNode call, SemanticModel model)
    {
        if (site.Node.Ancestors().TakeWhile(node => node != site.Function).Any(node => node is FinallyClauseSyntax)) return null;
        if (LoopAround(site, call) is { } loop) return TakesNextItem(loop) ? "continue;" : null;
        if (model.GetEnclosingSymbol(site.Node.SpanStart) is not IMethodSymbol method) return null;
        if (method.Parameters.Any(parameter => parameter.RefKind == RefKind.Out)) return null;
        if (site.Function is CompilationUnitSyntax unit) return ReturnsNumber(unit) ? null : "return;";
        if (method.MethodKind == MethodKind.AnonymousFunction)
        {
            return method.ReturnsVoid || (IsTask(method.ReturnType) && method.IsAsync) ? "return;" : null;
        }

        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction
            or MethodKind.ExplicitInterfaceImplementation or MethodKind.PropertyGet)) return null;
        return site.Function.DescendantNodes(node => node == site.Function || !IsFunction(node)).Any(node => node is YieldStatementSyntax)
            ? "yield break;"
            : Return(method, site.Node, model);
    }

    private static string? Return(IMethodSymbol method, SyntaxNode node, SemanticModel model)
    {
        if (method.ReturnsVoid) return "return;";
        if (method.ReturnsByRef || method.ReturnsByRefReadonly) return null;

        var type = method.ReturnType;
        if (type.Name is not ("Task" or "ValueTask")) return Empty(type, node, model) is { } plain ? $"return {plain};" : null;
        if (IsTask(type)) return method.IsAsync ? "return;" : type.Name == "Task" ? $"return {Name(type, node, model)}.CompletedTask;" : "return default;";

        var result = ((INamedTypeSymbol)type).TypeArguments[0];
        if (Empty(result, node, model) is not { } value) return null;
        if (method.IsAsync) return $"return {value};";
        return type.Name == "Task" ? $"return {Name(type, node, model).Split('<')[0]}.FromResult<{Name(result, node, model)}>({value});" : null;
    }

    /// <summary>What stands for nothing in a type: null, false, the default of a value type, an empty collection.</summary>
    private static string? Empty(ITypeSymbol type, SyntaxNode node, SemanticModel model)
    {
        if (type.SpecialType == SpecialType.System_Boolean) return "false";
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T) return "null";

        var mayBeNull = type.NullableAnnotation == NullableAnnotation.Annotated
            || (model.GetNullableContext(node.SpanStart) & NullableContext.AnnotationsEnabled) == 0;
        if (type.TypeKind == TypeKind.TypeParameter) return mayBeNull || type.IsValueType ? Default(type, node, model) : null;
        if (type.IsValueType) return Default(type, node, model);
        if (mayBeNull) return "null";
        return ElementOfArrayLike(type) is { } element ? $"System.Array.Empty<{Name(element, node, model)}>()" : null;
    }

    private static ITypeSymbol? ElementOfArrayLike(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol
        {
            OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T
                or SpecialType.System_Collections_Generic_IReadOnlyList_T or SpecialType.System_Collections_Generic_IReadOnlyCollection_T,
        } named => named.TypeArguments[0],
        _ => null,
    };

    private static string Default(ITypeSymbol type, SyntaxNode node, SemanticModel model) =>
        ((CSharpParseOptions)node.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp7_1 ? "default" : $"default({Name(type, node, model)})";

    private static string Name(ITypeSymbol type, SyntaxNode node, SemanticModel model) => type.ToMinimalDisplayString(model, node.SpanStart, TypeName);

    private static bool IsTask(ITypeSymbol type) => type is INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 0 };

    /// <summary>The innermost loop around the site, if the value is read in it: the next round then reads another.</summary>
    private static SyntaxNode? LoopAround(GuardSite site, SyntaxNode call)
    {
        var loop = site.Node.Ancestors().TakeWhile(node => node != site.Function)
            .FirstOrDefault(node => BodyOf(node)?.Span.Contains(site.Node.Span) == true);
        return loop is not null && BodyOf(loop)!.Span.Contains(call.Span) ? loop : null;
    }

    /// <summary>
    /// Whether the head of a loop takes it on to the next item. One that only runs until it is stopped would ask Redis again
    /// at once, without the pause that its body may end with.
    /// </summary>
    private static bool TakesNextItem(SyntaxNode loop) => loop switch
    {
        CommonForEachStatementSyntax => true,
        ForStatementSyntax { Incrementors.Count: > 0 } => true,
        ForStatementSyntax { Condition: { } condition } => MovesOn(condition),
        WhileStatementSyntax { Condition: var condition } => MovesOn(condition),
        DoStatementSyntax { Condition: var condition } => MovesOn(condition),
        _ => false,
    };

    private static bool MovesOn(ExpressionSyntax condition) => condition.DescendantNodesAndSelf()
        .Any(node => node is InvocationExpressionSyntax || node.IsKind(SyntaxKind.PostDecrementExpression) || node.IsKind(SyntaxKind.PreDecrementExpression)
            || node.IsKind(SyntaxKind.PostIncrementExpression) || node.IsKind(SyntaxKind.PreIncrementExpression));

    private static StatementSyntax? BodyOf(SyntaxNode node) => node switch
    {
        CommonForEachStatementSyntax loop => loop.Statement,
        ForStatementSyntax loop => loop.Statement,
        WhileStatementSyntax loop => loop.Statement,
        DoStatementSyntax loop => loop.Statement,
        _ => null,
    };

    private static bool ReturnsNumber(CompilationUnitSyntax unit) =>
        unit.Members.OfType<GlobalStatementSyntax>()
            .SelectMany(one => one.DescendantNodes(node => !IsFunction(node)))
            .Any(node => node is ReturnStatementSyntax { Expression: not null });

    private static bool IsFunction(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax;
}
