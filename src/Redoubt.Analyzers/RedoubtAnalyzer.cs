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
    private readonly bool _decidesFixes;

    /// <summary>An analyzer with every rule.</summary>
    public RedoubtAnalyzer()
        : this(RedisRules.All, rethrow: false)
    {
    }

    /// <summary>An analyzer with some rules.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="rethrow">Makes a failing rule fail the test.</param>
    /// <param name="decidesFixes">Whether findings say which fix they have, whatever <c>redoubt.decide_fixes</c> is.</param>
    internal RedoubtAnalyzer(IReadOnlyList<RedisRule> rules, bool rethrow, bool decidesFixes = false)
    {
        _rethrow = rethrow;
        _decidesFixes = decidesFixes;
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
            var dispatcher = new Dispatcher(_rules, symbols, options, new GeneratedCode(start.Compilation), _rethrow, _decidesFixes);
            start.RegisterOperationAction(dispatcher.Dispatch, OperationKind.Invocation);

            // Without an action on blocks Roslyn takes what is reported outside the operation at hand for no business of the
            // open file, and editors would not show a use of a value in another statement than the read.
#pragma warning disable RS1012 // It is there for being there; the action on operations inside it would be registered anew for each block.
            start.RegisterOperationBlockStartAction(static _ => { });
#pragma warning restore RS1012
            start.RegisterCompilationEndAction(end => InvalidOption.Report(end, options));
        });
    }
}
