using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Redoubt.Analyzers.Commands;
using Redoubt.Analyzers.Internals;
using Redoubt.Analyzers.Internals.Replies;

namespace Redoubt.Analyzers.Rules.Values;

/// <summary><c>RDS502</c>: a missing value converted to a number or a bool is 0 or false, as if that had been stored.</summary>
internal sealed class MissingBecomesZero : RedisRule
{
    public const string Id = "RDS502";

    /// <summary>The literal that stands for a missing value today.</summary>
    public const string Zero = "zero";

    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create(
        Id,
        "Missing value silently becomes 0",
        "'{0}' returns no value when nothing is stored, and '({1})' silently turns that into {2}; convert to '{1}?' and say what a missing value means",
        DiagnosticSeverity.Info);

    public override FixKind Fixes => FixKind.Automatic;

    public override IReadOnlyList<string> Commands { get; } = [.. RedisCommands.MembersWhere(command => command.ReplyMayBeMissing)];

    public override void Analyze(RedisCall call, RuleContext context)
    {
        if (!ReplyReader.MayBeMissing(call)) return;
        var conversions = ReplySearch.Find(call, Judge, Judge, context, out _);
        if (conversions.Count == 0 || ReplyHistory.SuggestsPresence(call) || ReplyHistory.Writes(call)) return;
        foreach (var place in conversions) Report(WholeCast((IConversionOperation)place.Operation.Parent!), call, context);
    }

    private static void Report(IConversionOperation conversion, RedisCall call, RuleContext context)
    {
        var type = conversion.Type!;
        var zero = type.SpecialType == SpecialType.System_Boolean ? "false" : "0";
        context.Report(
            conversion.Syntax.GetLocation(),
            () => new(HasNullableTwin(type, context.Symbols) ? FixKind.Automatic : FixKind.None, Properties: [new(Zero, zero)]),
            arguments: [call.Name, type.ToDisplayString(), zero]);
    }

    private static ReplyVerdict? Judge(ReplyPlace place)
    {
        if (place.Form != ReplyForm.Value) return null;
        if (place.Operation.Parent is not IConversionOperation { OperatorMethod: not null } first) return null;

        var whole = WholeCast(first);
        if (whole.Syntax is not CastExpressionSyntax cast) return null;
        if (IsNumberOrBool(whole.Type)) return IsCompared(whole) || IsCondition(cast) ? null : ReplyVerdict.Mistakes;

        // A default on the spot says nothing about the next conversion of the same value.
        return Outermost(cast).Parent is BinaryExpressionSyntax { OperatorToken.ValueText: "??" } ? ReplyVerdict.None : null;
    }

    /// <summary>A cast to <c>short</c> converts twice: to <c>int</c> by the library's operator, then on.</summary>
    private static IConversionOperation WholeCast(IConversionOperation first)
    {
        while (first.Parent is IConversionOperation next && next.Syntax == first.Syntax) first = next;
        return first;
    }

    /// <summary>A comparison with a limit says what 0 means.</summary>
    private static bool IsCompared(IOperation conversion)
    {
        var outer = conversion.Parent;
        while (outer is IConversionOperation) outer = outer.Parent;
        return outer is IBinaryOperation { Type.SpecialType: SpecialType.System_Boolean } or IIsPatternOperation;
    }

    private static bool IsCondition(CastExpressionSyntax cast)
    {
        var node = Outermost(cast);
        return node.Parent switch
        {
            IfStatementSyntax or WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax => true,
            ConditionalExpressionSyntax conditional => conditional.Condition == node,
            BinaryExpressionSyntax { OperatorToken.ValueText: "&&" or "||" } => true,
            _ => false,
        };
    }

    private static SyntaxNode Outermost(SyntaxNode node) =>
        node.Parent is ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax ? Outermost(node.Parent) : node;

    private static bool IsNumberOrBool(ITypeSymbol? type) =>
        type?.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_Double;

    /// <summary>Whether <c>RedisValue</c> converts to the nullable type by itself; by way of another some values would convert differently.</summary>
    private static bool HasNullableTwin(ITypeSymbol type, RedisSymbols symbols) => symbols.RedisValue!
        .GetMembers(WellKnownMemberNames.ExplicitConversionName)
        .OfType<IMethodSymbol>()
        .Any(method => method.ReturnType is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            && SymbolEqualityComparer.Default.Equals(nullable.TypeArguments[0], type));
}
