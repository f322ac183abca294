using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals;

/// <summary>
/// A KEYS command on a server whose reply, taken as <c>RedisKey[]</c>, a <c>foreach</c> walks directly: the one shape in
/// which <c>Keys</c> or <c>KeysAsync</c> with the same pattern can take its place.
/// </summary>
internal sealed class RawKeysEnumeration
{
    /// <summary>The property that says whether the loop becomes <c>await foreach</c>.</summary>
    public const string IsAsync = "async";

    private RawKeysEnumeration(IEnumerable<Location> related, bool isAsync)
    {
        Related = related;
        Properties = [new(IsAsync, isAsync ? "true" : "false")];
    }

    /// <summary>The pattern, then the flags if there are any.</summary>
    public IEnumerable<Location> Related { get; }

    public IEnumerable<KeyValuePair<string, string?>> Properties { get; }

    public static RawKeysEnumeration? TryCreate(RedisCall call)
    {
        if (call.ReceiverKind != ReceiverKind.Server || call.Argument("database") is not null) return null;
        if (call.Invocation.Syntax is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax }) return null;

        var result = call.Result;
        if (result.IsBlocked || !IsTakenAsKeys(call, result.Outermost)) return null;
        if (result.Outermost.Parent is not IForEachLoopOperation { Syntax: ForEachStatementSyntax } loop || Pattern(call) is not { } pattern) return null;

        var isAsync = AwaitForEach.IsPossible(loop, call);
        if (result.IsAwaited && !isAsync) return null;

        var related = new List<Location> { pattern.Syntax.GetLocation() };
        if (call.Argument("flags") is { } flags) related.Add(flags.Value.Syntax.GetLocation());
        return new(related, isAsync);
    }

    private static bool IsTakenAsKeys(RedisCall call, IOperation outermost)
    {
        var types = call.Invocation.Ancestors()
            .TakeWhile(parent => parent != outermost.Parent)
            .OfType<IConversionOperation>()
            .Where(conversion => conversion.OperatorMethod is not null)
            .Select(conversion => conversion.Type)
            .ToList();
        return types.Count == 1 && types[0] is IArrayTypeSymbol { ElementType: var element } && SymbolEqualityComparer.Default.Equals(element, call.Symbols.RedisKey);
    }

    /// <summary>The only argument of the command, when <c>Keys</c> takes it as a pattern without a cast.</summary>
    private static IOperation? Pattern(RedisCall call)
    {
        if (call.Argument("args")?.Value.WithoutConversions() is not IArrayCreationOperation { Initializer.ElementValues: { Length: 1 } values }) return null;
        var value = values[0] is IConversionOperation { IsImplicit: true } boxing ? boxing.Operand : values[0];
        return value.Type?.SpecialType == SpecialType.System_String || SymbolEqualityComparer.Default.Equals(value.Type, call.Symbols.RedisValue)
            ? value
            : null;
    }
}
