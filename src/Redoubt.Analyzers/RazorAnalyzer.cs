using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Redoubt.Analyzers.Internals;
using Redoubt.Analyzers.Options;
using Redoubt.Analyzers.Rules;

namespace Redoubt.Analyzers;

/// <summary>
/// The same rules over Razor pages, views and components. What the compiler sees of them is generated code, which
/// <see cref="RedoubtAnalyzer"/> leaves alone; so this one looks at generated code, of Razor only, and reports only what
/// maps back to a line of the <c>.razor</c> or <c>.cshtml</c> file.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RazorAnalyzer : DiagnosticAnalyzer
{
    private readonly IReadOnlyList<RedisRule> _rules;
    private readonly bool _rethrow;

    /// <summary>An analyzer with every rule.</summary>
    public RazorAnalyzer()
        : this(RedisRules.All, rethrow: false)
    {
    }

    /// <summary>An analyzer with some rules, for tests; <paramref name="rethrow"/> makes a failing rule fail the test.</summary>
    internal RazorAnalyzer(IReadOnlyList<RedisRule> rules, bool rethrow)
    {
        _rules = rules;
        _rethrow = rethrow;
        SupportedDiagnostics = ImmutableArray.CreateRange([RuleFailed.Descriptor, .. rules.Select(rule => rule.Descriptor)]);
    }

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (!start.Compilation.SyntaxTrees.Any(RazorSource.IsGeneratedFrom)) return;
            if (RedisSymbols.TryCreate(start.Compilation) is not { } symbols) return;

            var dispatcher = new Dispatcher(_rules, symbols, new OptionReader(start.Options.AnalyzerConfigOptionsProvider), _rethrow);
            start.RegisterOperationAction(
                operation =>
                {
                    if (RazorSource.IsGeneratedFrom(operation.Operation.Syntax.SyntaxTree)) dispatcher.Dispatch(operation);
                },
                OperationKind.Invocation);
        });
    }
}
