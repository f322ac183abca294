using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Redoubt.Analyzers.Internals;
using Redoubt.Analyzers.Internals.Lifetimes;

namespace Redoubt.Analyzers.Rules.Connections;

/// <summary><c>RDS102</c>: a multiplexer registered with a lifetime that makes a new one for each scope or injection.</summary>
internal sealed class MultiplexerRegisteredPerScope : RedisRule
{
    public const string Id = "RDS102";

    /// <summary>Methods that take a descriptor made by <c>new</c>.</summary>
    private static readonly HashSet<string> Takers = new(StringComparer.Ordinal) { "Add", "TryAdd", "TryAddEnumerable", "Insert", "Replace" };

    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create(
        Id,
        "Multiplexer registered scoped or transient",
        "'{0}' opens the connections of a new multiplexer for every {1}; register it as a singleton");

    public override FixKind Fixes => FixKind.Automatic | FixKind.Suggested;

    public override IReadOnlyList<string> Methods { get; } =
    [
        .. Takers,
        "AddScoped", "AddTransient", "TryAddScoped", "TryAddTransient",
        "AddKeyedScoped", "AddKeyedTransient", "TryAddKeyedScoped", "TryAddKeyedTransient",
        "Scoped", "Transient", "KeyedScoped", "KeyedTransient", "Describe", "DescribeKeyed",
    ];

    public override void Analyze(IInvocationOperation invocation, RuleContext context)
    {
        if (Registered(invocation) is not { } registration) return;
        if (PerScopeMultiplexer.Find(registration, context.Symbols) is not { } lifetime) return;

        context.Report(
            Squiggle(registration).GetLocation(),
            () => FixOf(registration, context.Symbols),
            arguments: [Name(registration), lifetime == ServiceLifetime.Scoped ? "scope" : "injection"]);
    }

    private static FindingFix FixOf(IOperation registration, RedisSymbols symbols)
    {
        if (Changed(registration) is not { } changed) return FindingFix.None;
        var isSameConnection = ConfigurationFactory.IsOnlyThat(Registration.FactoryOf(registration), symbols);
        return new(isSameConnection ? FixKind.Automatic : FixKind.Suggested, [changed.GetLocation()]);
    }

    /// <summary>The call itself, or the descriptor that it is given; null for the many calls of <c>Add</c> that register nothing.</summary>
    private static IOperation? Registered(IInvocationOperation invocation)
    {
        if (!Takers.Contains(invocation.TargetMethod.Name)) return invocation;
        if (invocation.Arguments.IsEmpty || invocation.Arguments[invocation.Arguments.Length - 1] is not { Parameter.Type.Name: "ServiceDescriptor" } argument) return null;
        return argument.Value.WithoutConversions() as IObjectCreationOperation;
    }

    /// <summary>What has to be renamed to make it a singleton: the method, or the member of <c>ServiceLifetime</c>.</summary>
    private static SyntaxNode? Changed(IOperation registration)
    {
        if (Registration.ArgumentsOf(registration).FirstOrDefault(Registration.IsLifetime) is { } lifetime)
        {
            return lifetime.Value.Syntax switch
            {
                MemberAccessExpressionSyntax access => access.Name,
                IdentifierNameSyntax name when lifetime.Value.WithoutConversions() is IFieldReferenceOperation { Field.ContainingType.TypeKind: TypeKind.Enum } => name,
                _ => null,
            };
        }

        return Squiggle(registration);
    }

    private static SyntaxNode Squiggle(IOperation registration) => registration.Syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name,
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => binding.Name,
        InvocationExpressionSyntax invocation => invocation.Expression,
        var creation => creation,
    };

    private static string Name(IOperation registration) => registration is IInvocationOperation call ? call.TargetMethod.Name : "ServiceDescriptor";
}
