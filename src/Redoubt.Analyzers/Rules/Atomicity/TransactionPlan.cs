using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Redoubt.Analyzers.Internals;

namespace Redoubt.Analyzers.Rules.Atomicity;

/// <summary>Whether a write and its EXPIRE can become one transaction in the place of the write, and what goes into it.</summary>
internal static class TransactionPlan
{
    /// <summary>The property with the arguments of an EXPIRE that only sets an expiry where there is none.</summary>
    public const string ExpireOnce = "expireOnce";

    /// <summary>The property with the arguments of an EXPIRE that sets the expiry every time.</summary>
    public const string ExpireAlways = "expireAlways";

    /// <summary>The property with the flags of both calls; absent when they have none.</summary>
    public const string Flags = "flags";

    /// <summary>What the fix needs to know beside the arguments of the EXPIRE.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> PropertiesOf(ExpiringWrite pair)
    {
        if (pair.Write.Argument("flags") is { } flags) yield return new(Flags, flags.Value.Syntax.ToString());
    }

    /// <summary>Whether the shape of the code allows it. The condition of the EXPIRE is the rule's business.</summary>
    public static bool IsPossible(ExpiringWrite pair) =>
        pair is { IsWriteInBlock: true, IsSameReceiver: true, IsSameFlags: true, Expire.Result.Statement: not null }
        && pair.Write.IsFireAndForget == false
        && IsWaitedFor(pair) && IsFirstInStatement(pair) && CanQueue(pair.Write) && HasTransactions(pair.Write)
        && pair.Expire.Invocation.Arguments.All(argument => pair.CanMoveToWrite(argument.Value))
        && HasDiscards(pair)
        && !pair.Between.Append(pair.ExpireStatement).Append(pair.WriteStatement).Any(statement => statement.Syntax.ContainsDirectives);

    /// <summary>
    /// The arguments of the queued EXPIRE as text, with a condition when <paramref name="condition"/> names a member of
    /// <c>ExpireWhen</c>; null when no overload of the referenced version takes them.
    /// </summary>
    public static string? ExpireArguments(ExpiringWrite pair, string? condition)
    {
        var draft = new ArgumentDraft(pair.Expire);
        if (condition is not null)
        {
            if (NamesInScope.Spell(pair.Expire, "ExpireWhen", condition) is not { } spelling) return null;
            draft.Set("when", spelling, $"global::StackExchange.Redis.ExpireWhen.{condition}");
        }

        return IsQueued(pair.Expire, draft.StandIns) ? draft.ToString() : null;
    }

    /// <summary>The statements right before the write that write the same key and can go into the same transaction, in their order.</summary>
    public static IReadOnlyList<RedisCall> WritesBefore(ExpiringWrite pair, IReadOnlyCollection<string> commands)
    {
        var calls = new List<RedisCall>();
        var siblings = pair.WriteStatement.Parent!.ChildOperations.TakeWhile(sibling => sibling != pair.WriteStatement).Reverse();
        foreach (var sibling in siblings)
        {
            var all = StraightLine.CallsIn(sibling, pair.Write.Symbols);
            if (all.Count == 0) break;
            var call = all[0];
            if (!IsSameKind(call, pair.Write) || call.Result.Statement != sibling || sibling.Syntax.ContainsDirectives) break;
            if (!commands.Contains(call.Command.Member) || !CanQueue(call)) break;
            calls.Insert(0, call);
        }

        return calls;
    }

    private static bool IsSameKind(RedisCall call, RedisCall write) =>
        KeyEquality.AreSame(call.Key, write.Key) && Receivers.AreSame(call.Receiver, write.Receiver)
        && call.IsAsync == write.IsAsync && call.Result.IsAwaited == write.Result.IsAwaited && !call.Result.IsBlocked
        && call.Argument("flags") is null && write.Argument("flags") is null;

    /// <summary>One of the two is awaited, or both are synchronous: then it is clear how to wait for the transaction.</summary>
    private static bool IsWaitedFor(ExpiringWrite pair)
    {
        var (write, expire) = (pair.Write.Result, pair.Expire.Result);
        if (write.IsBlocked || expire.IsBlocked) return false;
        if (pair.Write.IsAsync && !write.IsAwaited) return write.IsIgnored && expire.IsAwaited;
        return !pair.Expire.IsAsync || expire.IsAwaited;
    }

    /// <summary>Whether nothing of the write's statement runs before the write, so that the transaction can stand in front of it.</summary>
    private static bool IsFirstInStatement(ExpiringWrite pair)
    {
        var result = pair.Write.Result;
        var statement = pair.WriteStatement;
        if (result.Statement == statement) return true;
        return result.Outermost.Parent switch
        {
            IVariableInitializerOperation => statement.Syntax is LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 },
            ISimpleAssignmentOperation assignment => assignment.Parent == statement && assignment.Target.ReferencedSymbol() is not null,
            IBinaryOperation comparison => statement is IConditionalOperation conditional && conditional.Condition == comparison
                && comparison.OperatorKind is not (BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
                && (comparison.LeftOperand == result.Outermost || comparison.LeftOperand.ConstantValue.HasValue),
            _ => false,
        };
    }

    private static bool HasTransactions(RedisCall write) => write.Invocation.Receiver()?.Type is { } type
        && write.Symbols.Trials.Bind(write.Invocation.SemanticModel!, type, "CreateTransaction", []);

    private static bool CanQueue(RedisCall write) =>
        write.Invocation.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } && IsQueued(write, write.Symbols.Trials.StandInsOf(write.Invocation));

    private static bool IsQueued(RedisCall call, IEnumerable<string> standIns) => call.Symbols.Transaction is { } transaction
        && call.Symbols.Trials.Bind(call.Invocation.SemanticModel!, transaction, RedisCall.StemOf(call.Name) + "Async", standIns);

    /// <summary>Queued tasks that nobody reads are discarded, which needs C# 7 and no other meaning of <c>_</c>.</summary>
    private static bool HasDiscards(ExpiringWrite pair) =>
        ((CSharpParseOptions)pair.Write.Invocation.Syntax.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp7
        && NamesInScope.IsUnderscoreFree(pair.Write);
}
