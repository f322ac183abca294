using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Redoubt.Analyzers.Internals;
using Redoubt.Analyzers.Options;
using Redoubt.Analyzers.Rules;

namespace Redoubt.Analyzers;

/// <summary>
/// Hands each invocation to the rules that listen to it. Nearly all invocations of a program end at the one look-up by
/// name; no rule registers anything of its own, because each registration is paid for on every invocation.
/// </summary>
internal sealed class Dispatcher
{
    private readonly Dictionary<string, Listeners> _listeners;
    private readonly RedisSymbols _symbols;
    private readonly OptionReader _options;
    private readonly GeneratedCode _generated;
    private readonly bool _rethrow;
    private readonly bool _decidesFixes;

    /// <param name="rules">All rules.</param>
    /// <param name="symbols">The types of StackExchange.Redis.</param>
    /// <param name="options">The options of the compilation's files.</param>
    /// <param name="generated">The files that nobody wrote.</param>
    /// <param name="rethrow">Set by tests, where a failing rule must fail the test.</param>
    /// <param name="decidesFixes">Whether findings say which fix they have even where no option asks for it.</param>
    public Dispatcher(IReadOnlyList<RedisRule> rules, RedisSymbols symbols, OptionReader options, GeneratedCode generated, bool rethrow, bool decidesFixes)
    {
        _decidesFixes = decidesFixes;
        _rethrow = rethrow;
        _symbols = symbols;
        _options = options;
        _generated = generated;
        _listeners = Listeners.ByMethodName(rules);
    }

    public void Dispatch(OperationAnalysisContext context)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (!_listeners.TryGetValue(invocation.TargetMethod.Name, out var listeners)) return;
        if (_generated.IsGenerated(invocation.Syntax.SyntaxTree, context.CancellationToken)) return;

        if (listeners.OfCommand.Length > 0 && RedisCall.TryCreate(invocation, _symbols) is { } call)
        {
            _options.Check(invocation.Syntax.SyntaxTree);
            foreach (var rule in listeners.OfCommand) Run(rule, context, invocation, call);
        }

        foreach (var rule in listeners.OfMethod) Run(rule, context, invocation, call: null);
    }

    /// <summary>A rule that throws must not silence the others, nor pass unseen.</summary>
    private void Run(RedisRule rule, OperationAnalysisContext context, IInvocationOperation invocation, RedisCall? call)
    {
        try
        {
            var ruleContext = new RuleContext(rule, context, _symbols, _options, _decidesFixes);
            if (call is null) rule.Analyze(invocation, ruleContext);
            else rule.Analyze(call, ruleContext);
        }
#pragma warning disable CA1031 // Whatever a rule throws is reported, as RDS000; only cancellation is not a failure.
        catch (Exception exception) when (exception is not OperationCanceledException && !_rethrow)
        {
            RuleFailed.Report(context, rule, exception);
        }
#pragma warning restore CA1031
    }
}
