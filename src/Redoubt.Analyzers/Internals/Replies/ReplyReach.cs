using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Replies;

/// <summary>
/// Whether a reply can get to a place that a rule judges, whatever the order of things. It says yes too often, never too seldom, and
/// needs no control flow graph: most replies never come near such a place, and a graph costs more than all else a rule does.
/// </summary>
internal sealed class ReplyReach
{
    private readonly IInvocationOperation _call;
    private readonly Func<ReplyPlace, ReplyVerdict?> _judge;
    private readonly RedisSymbols _symbols;
    private readonly HashSet<(ISymbol Storage, ReplyForm Form)> _seen = [];
    private readonly List<ReplyPlace> _judged = [];
    private bool _isOpen;

    /// <param name="call">A call whose reply may be missing.</param>
    /// <param name="judge">What the rule makes of a place, as for <see cref="ReplyFlow"/>.</param>
    /// <param name="symbols">The compilation's symbols.</param>
    public ReplyReach(IInvocationOperation call, Func<ReplyPlace, ReplyVerdict?> judge, RedisSymbols symbols)
    {
        _call = call;
        _judge = judge;
        _symbols = symbols;
        CanFind = Follow(call, SymbolEqualityComparer.Default.Equals(call.Type, symbols.RedisValue) ? ReplyForm.Value : ReplyForm.Task) is Outcome.Judged or Outcome.JudgedBehindStorage;
        if (CanFind && !_isOpen && _judged.Count == 1 && IsCertain(_judged[0])) Certain = _judged[0];
    }

    public bool CanFind { get; }

    /// <summary>The place, when it is the only one and nothing tests the reply, stores another in its stead, or decides whether it gets there.</summary>
    public ReplyPlace? Certain { get; private set; }

    private enum Outcome
    {
        Nothing,
        Tested,
        Judged,
        JudgedBehindStorage,
    }

    private Outcome Follow(IOperation source, ReplyForm form)
    {
        var current = source;
        IOperation? reply = null;
        while (current.Parent is { } parent)
        {
            if (form == ReplyForm.Value) reply = current;
            var place = new ReplyPlace(source, reply, current, form);
            switch (_judge(place) ?? Take(place, out form))
            {
                case ReplyVerdict.Breaks or ReplyVerdict.Mistakes:
                    _judged.Add(place);
                    return Outcome.Judged;
                case ReplyVerdict.MayBreak:
                    _isOpen = true;
                    return Outcome.Judged;
                case ReplyVerdict.Tests:
                    _isOpen = true;
                    return Outcome.Tested;
                case ReplyVerdict.None:
                    if (!IsPlainUse(parent)) _isOpen = true;
                    return Outcome.Nothing;
            }

            current = parent is IArgumentOperation argument ? argument.Parent! : parent;
            if (StorageOf(current) is { } storage && CanFindIn(storage, current, form)) return Outcome.JudgedBehindStorage;
        }

        return Outcome.Nothing;
    }

    /// <summary>As <see cref="ReplyStep"/>, with what a control flow graph makes jumps and intermediate results of.</summary>
    private ReplyVerdict Take(ReplyPlace place, out ReplyForm form)
    {
        form = place.Form;
        return place.Operation.Parent switch
        {
            IConditionalOperation conditional => conditional.Condition == place.Operation ? ReplyVerdict.None : ReplyVerdict.Passes,
            ICoalesceOperation coalesce => coalesce.Value == place.Operation ? ReplyVerdict.Tests : ReplyVerdict.Passes,
            ICoalesceAssignmentOperation coalesce => coalesce.Target == place.Operation ? ReplyVerdict.Tests : ReplyVerdict.Passes,
            IConditionalAccessOperation access => access.Operation == place.Operation ? ReplyVerdict.Tests : ReplyVerdict.Passes,
            ISwitchOperation => ReplyVerdict.Tests,
            ISwitchExpressionOperation choice => choice.Value == place.Operation ? ReplyVerdict.Tests : ReplyVerdict.Passes,
            ISwitchExpressionArmOperation or IVariableInitializerOperation or IVariableDeclaratorOperation => ReplyVerdict.Passes,
            _ => ReplyStep.Take(place, _symbols, out form),
        };
    }

    /// <summary>Whether what the operation does with a reply is all there is to it. Others may take part in a test or an assignment.</summary>
    private static bool IsPlainUse(IOperation parent) => parent is IArgumentOperation or IReturnOperation or IExpressionStatementOperation
        or IInterpolationOperation or IConversionOperation or IBinaryOperation or IVariableDeclarationOperation;

    private static ISymbol? StorageOf(IOperation operation) => operation switch
    {
        IVariableDeclaratorOperation declarator => declarator.Symbol,
        IAssignmentOperation { Target: ILocalReferenceOperation or IParameterReferenceOperation } assignment => assignment.Target.ReferencedSymbol(),
        _ => null,
    };

    private bool CanFindIn(ISymbol storage, IOperation definition, ReplyForm form)
    {
        if (!_seen.Add((storage, form))) return false;
        var isBehind = false;
        List<IOperation>? tests = null;
        List<IOperation>? judged = null;
        foreach (var reference in ReferencesInMember.To(storage, definition))
        {
            if (IsWritten(reference)) _isOpen = true;
            switch (Follow(reference, form))
            {
                case Outcome.JudgedBehindStorage:
                    isBehind = true;
                    break;
                case Outcome.Judged:
                    (judged ??= []).Add(reference);
                    break;
                case Outcome.Tested:
                    (tests ??= []).Add(reference);
                    break;
            }
        }

        return isBehind || (judged is not null && !judged.All(use => tests?.Any(test => IsBetween(definition, test, use)) == true));
    }

    /// <summary>
    /// Whether all ways from the definition to the use lead past the test: it stands in a statement that always runs it, in a block around the
    /// use, and in between in the source. A label may open a way around.
    /// </summary>
    private static bool IsBetween(IOperation definition, IOperation test, IOperation use)
    {
        if (definition.Syntax.Span.End > test.Syntax.SpanStart || test.Syntax.Span.End > use.Syntax.SpanStart) return false;
        return test.EnclosingStatement()?.Parent is { } block && use.Ancestors().Contains(block) && !block.ChildOperations.Any(statement => statement is ILabeledOperation);
    }

    private static bool IsWritten(IOperation reference) => reference.Parent is { } parent && StraightLine.Written(parent).Contains(reference);

    /// <summary>Whether control certainly gets from the call to the place: both in one function, the place behind the call, and nothing odd around either.</summary>
    private bool IsCertain(ReplyPlace place) => place.Operation.EnclosingFunction() == _call.EnclosingFunction()
        && place.Operation.Syntax.Span.End >= _call.Syntax.Span.End
        && IsStraight(_call) && IsStraight(place.Operation);

    /// <summary>Whether nothing around it may catch what it throws, and nothing before it leaves its block.</summary>
    private static bool IsStraight(IOperation operation)
    {
        var isInside = true;
        for (var current = operation; current.Parent is { } parent; current = parent)
        {
            if (isInside && parent is ITryOperation) return false;
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation) isInside = false;
            if (parent is not (IBlockOperation or ISwitchCaseOperation)) continue;
            foreach (var earlier in parent.ChildOperations)
            {
                if (earlier == current) break;
                if (earlier is IReturnOperation or IBranchOperation or ILoopOperation or IExpressionStatementOperation { Operation: IThrowOperation } or IThrowOperation) return false;
            }
        }

        return true;
    }
}
