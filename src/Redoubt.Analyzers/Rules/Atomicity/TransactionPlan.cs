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
    /// The arguments of the queued EXPIRE as text, with a condition in the way of <c>ExpireWhen.HasNoExpiry</c> when
    /// <paramref name="condition"/> is given; null when no overload of the referenced version takes them.
    /// </summary>
    public static string? ExpireArguments(ExpiringWrite pair, string? condition)
    {
        var list = ((InvocationExpressionSyntax)pair.Expire.Invocation.Syntax).ArgumentList;
        return Spellings().FirstOrDefault(arguments => Binds(pair.Expire, Queued("KeyExpire", arguments)));

        IEnumerable<string> Spellings() => condition is null
            ? [list.ToString()]
            : new[] { condition, "StackExchange.Redis." + condition }.Select(spelling => With(pair.Expire, list, spelling));
    }

    /// <summary>The statements right before the write that write the same key and can go into the same transaction, in their order.</summary>
    public static IReadOnlyList<RedisCall> WritesBefore(ExpiringWrite pair, IReadOnlyCollection<string> commands)
    {
        var calls = new List<RedisCall>();
        var siblings = pair.WriteStatement.Parent!.ChildOperations.TakeWhile(sibling => sibling != pair.WriteStatement).Reverse();
        foreach (var sibling in siblings)
        {
            var call = StraightLine.CallsIn(sibling, pair.Write.Symbols).FirstOrDefault();
            if (call is null || !IsSameKind(call, pair.Write) || call.Result.Statement != sibling || sibling.Syntax.ContainsDirectives) break;
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

    private static bool HasTransactions(RedisCall write) =>
        write.Invocation.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } }
        && Binds(write, $"{receiver}.CreateTransaction()");

    private static bool CanQueue(RedisCall write) =>
        write.Invocation.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } invocation
        && Binds(write, Queued(RedisCall.StemOf(write.Name), invocation.ArgumentList.ToString()));

    /// <summary>Queued tasks that nobody reads are discarded, which needs C# 7 and no other meaning of <c>_</c>.</summary>
    private static bool HasDiscards(ExpiringWrite pair) =>
        ((CSharpParseOptions)pair.Write.Invocation.Syntax.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp7
        && pair.Write.Invocation.SemanticModel!.LookupSymbols(pair.Write.Invocation.Syntax.SpanStart, name: "_") is { IsEmpty: true };

    private static string With(RedisCall expire, ArgumentListSyntax list, string condition)
    {
        var text = list.ToString();
        if (expire.Argument("when")?.Syntax is ArgumentSyntax written)
        {
            var start = written.Expression.SpanStart - list.SpanStart;
            return text.Remove(start, written.Expression.Span.Length).Insert(start, condition);
        }

        var isPositional = list.Arguments.Take(2).All(argument => argument.NameColon is null);
        var end = (isPositional ? list.Arguments[1] : list.Arguments.Last()).Span.End - list.SpanStart;
        return text.Insert(end, isPositional ? $", {condition}" : $", when: {condition}");
    }

    private static string Queued(string member, string arguments) => $"default(global::StackExchange.Redis.ITransaction).{member}Async{arguments}";

    private static bool Binds(RedisCall place, string expression)
    {
        var candidate = SyntaxFactory.ParseExpression(expression);
        var position = place.Invocation.Syntax.SpanStart;
        return place.Invocation.SemanticModel!.GetSpeculativeSymbolInfo(position, candidate, SpeculativeBindingOption.BindAsExpression).Symbol is not null;
    }
}
