using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Redoubt.Analyzers.Internals;
using Redoubt.Analyzers.Options;

namespace Redoubt.Analyzers.Rules;

/// <summary>What a rule is given beside the call: the compilation's symbols, the options of the file, and where to report.</summary>
internal readonly struct RuleContext(RedisRule rule, OperationAnalysisContext context, RedisSymbols symbols, OptionReader options, bool decidesFixes)
{
    private readonly OperationAnalysisContext _context = context;

    public RedisSymbols Symbols { get; } = symbols;

    public Compilation Compilation => _context.Compilation;

    /// <summary>The method, property or field whose code is analysed.</summary>
    public ISymbol ContainingSymbol => _context.ContainingSymbol;

    /// <summary>The control flow graph of the whole member; made once a member, on demand.</summary>
    public ControlFlowGraph ControlFlowGraph => _context.GetControlFlowGraph();

    public CancellationToken CancellationToken => _context.CancellationToken;

    private bool WantsFixes => decidesFixes || Get(RedoubtOptions.DecideFixes);

    /// <summary>The value of an option for the file at hand.</summary>
    public T Get<T>(RedoubtOption<T> option) => options.Get(option, _context.Operation.Syntax.SyntaxTree);

    /// <summary>Reports a finding.</summary>
    /// <param name="location">Where the squiggle goes.</param>
    /// <param name="fix">
    /// Decides about the finding's fix; null when there never is one. It is asked only where somebody wants to know: in a
    /// build nobody does, and it costs more than the finding.
    /// </param>
    /// <param name="severity">Where it differs from the rule's default.</param>
    /// <param name="arguments">The message's arguments.</param>
    public void Report(Location location, Func<FindingFix>? fix = null, DiagnosticSeverity? severity = null, params object[] arguments)
    {
        if (GeneratedCode.IsGenerated(location, ContainingSymbol)) return;

        var effective = severity ?? rule.Descriptor.DefaultSeverity;
        if (Symbols.IsTestAssembly)
        {
            if (rule.Descriptor.Category is RuleCategory.Connections or RuleCategory.Security) return;
            effective = OneLevelBelow(effective);
        }

        var decided = fix is null ? FindingFix.None : WantsFixes ? fix() : null;
        _context.ReportDiagnostic(Diagnostic.Create(rule.Descriptor, location, effective, decided?.Related, DiagnosticProperties.Of(decided), arguments));
    }

    private static DiagnosticSeverity OneLevelBelow(DiagnosticSeverity severity) =>
        severity == DiagnosticSeverity.Hidden ? severity : severity - 1;
}
