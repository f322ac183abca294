using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Redoubt.Analyzers.Internals;
using Redoubt.Analyzers.Options;
using Redoubt.Analyzers.Rules;

namespace Redoubt.Analyzers;

/// <summary>
/// The one analyzer: it looks StackExchange.Redis up once a compilation, registers nothing without it, and hands each
/// Redis call to the rules that asked for that command.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RedoubtAnalyzer : DiagnosticAnalyzer
{
    private readonly IReadOnlyList<RedisRule> _rules;
    private readonly bool _rethrow;

    /// <summary>An analyzer with every rule.</summary>
    public RedoubtAnalyzer()
        : this(RedisRules.All, rethrow: false)
    {
    }

    /// <summary>An analyzer with some rules, for tests; <paramref name="rethrow"/> makes a failing rule fail the test.</summary>
    internal RedoubtAnalyzer(IReadOnlyList<RedisRule> rules, bool rethrow)
    {
        _rethrow = rethrow;
        _rules = rules;
        SupportedDiagnostics = ImmutableArray.CreateRange([RuleFailed.Descriptor, InvalidOption.Descriptor, .. rules.Select(rule => rule.Descriptor)]);
    }

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // GeneratedCode decides what is left alone.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (RedisSymbols.TryCreate(start.Compilation) is not { } symbols) return;
            var options = new OptionReader(start.Options.AnalyzerConfigOptionsProvider);
            var dispatcher = new Dispatcher(_rules, symbols, options, new GeneratedCode(start.Compilation), _rethrow);
            start.RegisterOperationAction(dispatcher.Dispatch, OperationKind.Invocation);
            start.RegisterCompilationEndAction(end => InvalidOption.Report(end, options));
        });
    }
}
