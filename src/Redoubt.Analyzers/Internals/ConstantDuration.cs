using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals;

/// <summary>
/// The value of a <c>TimeSpan</c> that is certain at compile time: <c>TimeSpan.FromMinutes(5)</c>, <c>new TimeSpan(0, 5, 0)</c>,
/// and a local or static readonly field of the same file that never holds anything else.
/// </summary>
internal static class ConstantDuration
{
    private const decimal TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1000m;

    /// <summary>Far above any expiry, far below the overflow of a decimal.</summary>
    private const double MaxAmount = 1e15;

    /// <summary>How many initialisers are followed: two fields may be initialised with each other.</summary>
    private const int MaxDepth = 3;

    /// <summary>The duration, or null when the source does not tell.</summary>
    public static TimeSpan? Of(IOperation operation) => Of(operation, depth: 0);

    private static TimeSpan? Of(IOperation operation, int depth) => operation.WithoutConversions() switch
    {
        IInvocationOperation { TargetMethod: { IsStatic: true, Name: var name } method } call
            when IsTimeSpan(method.ContainingType) && name.StartsWith("From", StringComparison.Ordinal) => Sum(call.Arguments, name.Substring("From".Length)),
        IObjectCreationOperation { Constructor: { } constructor } creation when IsTimeSpan(constructor.ContainingType) => Sum(creation.Arguments, "Ticks"),
        IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } when !HasStaticConstructor(field.ContainingType) => OfInitializer(field, operation, depth),
        ILocalReferenceOperation { Local: var local } when !IsWritten(local, operation) => OfInitializer(local, operation, depth),
        _ => null,
    };

    /// <param name="arguments">The arguments of a factory method or constructor.</param>
    /// <param name="unit">The unit of a parameter that is named <c>value</c>.</param>
    private static TimeSpan? Sum(IEnumerable<IArgumentOperation> arguments, string unit)
    {
        var ticks = 0m;
        foreach (var argument in arguments)
        {
            var parameter = argument.Parameter?.Name ?? "";
            if (argument.Value.ConstantNumber() is not { } amount || double.IsNaN(amount) || Math.Abs(amount) > MaxAmount) return null;
            if (TicksPer(parameter == "value" ? unit : parameter) is not { } ticksPerUnit) return null;
            ticks += (decimal)amount * ticksPerUnit;
        }

        return Math.Abs(ticks) < long.MaxValue ? TimeSpan.FromTicks((long)ticks) : null;
    }

    private static decimal? TicksPer(string unit) => unit.ToUpperInvariant() switch
    {
        "DAYS" => TimeSpan.TicksPerDay,
        "HOURS" => TimeSpan.TicksPerHour,
        "MINUTES" => TimeSpan.TicksPerMinute,
        "SECONDS" => TimeSpan.TicksPerSecond,
        "MILLISECONDS" => TimeSpan.TicksPerMillisecond,
        "MICROSECONDS" => TicksPerMicrosecond,
        "TICKS" => 1,
        _ => null,
    };

    private static bool IsTimeSpan(ITypeSymbol type) => type is { Name: "TimeSpan", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool HasStaticConstructor(INamedTypeSymbol type) => type.StaticConstructors.Any(constructor => !constructor.IsImplicitlyDeclared);

    private static bool IsWritten(ILocalSymbol local, IOperation use) =>
        StraightLine.Writes(use.Ancestors().Last().Descendants(), [local]);

    private static TimeSpan? OfInitializer(ISymbol symbol, IOperation use, int depth)
    {
        if (depth == MaxDepth) return null;
        var declaration = symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        if (declaration is not VariableDeclaratorSyntax { Initializer.Value: { } value }) return null;
        if (use.SemanticModel is not { } model || model.SyntaxTree != value.SyntaxTree) return null;
        return model.GetOperation(value) is { } initializer ? Of(initializer, depth + 1) : null;
    }
}
