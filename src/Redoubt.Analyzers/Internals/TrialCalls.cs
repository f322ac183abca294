using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals;

/// <summary>
/// Whether the referenced version of StackExchange.Redis takes a call that does not stand in the code yet. Only types
/// decide that, so each call is tried once a compilation, with stand-ins for its arguments and outside of all methods,
/// where the compiler has no method to bind first.
/// </summary>
internal sealed class TrialCalls(Compilation compilation)
{
    private const string Database = "global::StackExchange.Redis.IDatabase";

    private readonly ConcurrentDictionary<string, bool> _tried = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ITypeSymbol, string?> _names = new(SymbolEqualityComparer.Default);

    /// <summary>
    /// Whether the type has a member of that name, its own and no extension, that takes the arguments. A type that cannot
    /// be named everywhere, such as a type parameter, counts as the database that it stands for.
    /// </summary>
    /// <param name="model">Any model of the compilation.</param>
    /// <param name="receiver">The type to call the member on.</param>
    /// <param name="member">The member.</param>
    /// <param name="arguments">Stand-ins.</param>
    public bool Bind(SemanticModel model, ITypeSymbol receiver, string member, IEnumerable<string> arguments)
    {
        var call = $"{AnyOf(NameOf(receiver) ?? Database)}.{member}({string.Join(", ", arguments)})";
        return _tried.TryGetValue(call, out var binds) ? binds : _tried[call] = Bind(model, call);
    }

    /// <summary>The stand-ins of all arguments of a call, with the names that they are given by.</summary>
    public IEnumerable<string> StandInsOf(IInvocationOperation call) =>
        call.Arguments.Where(argument => argument.ArgumentKind != ArgumentKind.DefaultValue).Select(StandInOf);

    /// <summary>
    /// What converts as the expression does: some value of its type before it is converted. An expression without a type
    /// that can be named everywhere counts as one of the type it is converted to.
    /// </summary>
    public string StandInOf(IOperation expression, ITypeSymbol? converted)
    {
        while (expression is IConversionOperation { IsImplicit: true } conversion) expression = conversion.Operand;
        if (expression.Syntax is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression } literal) return literal.ToString();

        var name = (expression.Type is { } type ? NameOf(type) : null) ?? (converted is null ? null : NameOf(converted)) ?? "object";
        return expression is { ConstantValue: { HasValue: true, Value: { } number }, Type.SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 }
            ? FormattableString.Invariant($"({name})({number})")
            : AnyOf(name);
    }

    private string StandInOf(IArgumentOperation argument)
    {
        var value = StandInOf(argument.Value, argument.Parameter?.Type);
        return argument.Syntax is ArgumentSyntax { NameColon: { } name } ? $"{name}{value}" : value;
    }

    /// <summary>Some value of a type; unlike <c>default(T)</c> no constant, which zero converts as to any enumeration.</summary>
    private static string AnyOf(string type) => $"default(global::System.Func<{type}>)()";

    private string? NameOf(ITypeSymbol type) => _names.TryGetValue(type, out var name) ? name : _names[type] = IsKnownEverywhere(type)
        ? type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
        : null;

    private bool IsKnownEverywhere(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsKnownEverywhere(array.ElementType),
        INamedTypeSymbol { IsAnonymousType: false, IsRefLikeType: false } named => named.TypeKind != TypeKind.Error
            && compilation.IsSymbolAccessibleWithin(named, compilation.Assembly) && named.TypeArguments.All(IsKnownEverywhere),
        _ => false,
    };

    private static bool Bind(SemanticModel model, string call) =>
        model.GetSpeculativeSymbolInfo(0, SyntaxFactory.ParseExpression(call), SpeculativeBindingOption.BindAsExpression).Symbol
            is IMethodSymbol { MethodKind: not MethodKind.ReducedExtension };
}
