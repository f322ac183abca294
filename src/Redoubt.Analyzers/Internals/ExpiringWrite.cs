using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals;

/// <summary>A write and the EXPIRE of the same key that follows it, with what stands between them.</summary>
internal sealed class ExpiringWrite
{
    public ExpiringWrite(RedisCall write, RedisCall expire)
    {
        Write = write;
        Expire = expire;
        var around = write.Invocation.Ancestors().ToList();
        var block = expire.Invocation.Ancestors().FirstOrDefault(ancestor => IsBlock(ancestor) && around.Contains(ancestor)) ?? around.Last();
        IsWriteInBlock = around.FirstOrDefault(IsBlock) == block;
        WriteStatement = ChildOf(block, write.Invocation);
        ExpireStatement = ChildOf(block, expire.Invocation);
        Between = [.. block.ChildOperations.SkipWhile(child => child != WriteStatement).Skip(1).TakeWhile(child => child != ExpireStatement)];
    }

    public RedisCall Write { get; }

    public RedisCall Expire { get; }

    /// <summary>The statement with the write, in the innermost block that holds both; outside of blocks, the expression.</summary>
    public IOperation WriteStatement { get; }

    /// <summary>The statement with the EXPIRE in the same block; the same one where both are parts of it.</summary>
    public IOperation ExpireStatement { get; }

    /// <summary>The statements between the two.</summary>
    public IReadOnlyList<IOperation> Between { get; }

    /// <summary>The time to live.</summary>
    public IOperation Expiry => Expire.Expiry!.Value;

    /// <summary>Whether the write stands in that block itself, not in a loop or another block below it.</summary>
    public bool IsWriteInBlock { get; }

    /// <summary>The <c>if</c> of the same block whose branch the EXPIRE stands in; null when it is not directly in a branch.</summary>
    public IConditionalOperation? Guard => ExpireStatement is IConditionalOperation conditional && Branch(conditional) is not null ? conditional : null;

    /// <summary>Whether the EXPIRE is a statement of the same block, so that it follows the write whenever control gets there.</summary>
    public bool IsExpireInBlock => Expire.Result.Statement == ExpireStatement;

    /// <summary>Whether control may leave between the two.</summary>
    public bool IsLeftInBetween => (WriteStatement != ExpireStatement && StraightLine.CanJump(WriteStatement)) || Between.Any(StraightLine.CanJump);

    /// <summary>Whether both go to the same database, as far as the source tells.</summary>
    public bool IsSameReceiver => Receivers.AreSame(Write.Receiver, Expire.Receiver);

    /// <summary>Whether both calls have the same flags, so that one call can stand for both.</summary>
    public bool IsSameFlags => (HasNoFlags(Write) && HasNoFlags(Expire)) || KeyEquality.AreSame(Flags(Write), Flags(Expire));

    /// <summary>Whether the EXPIRE runs when the condition of its <c>if</c> holds, or when it does not; null when it is not directly in a branch.</summary>
    public bool? Branch(IConditionalOperation conditional)
    {
        var statement = Expire.Result.Statement;
        if (statement is null) return null;
        if (statement == conditional.WhenTrue || statement.Parent == conditional.WhenTrue) return true;
        return statement == conditional.WhenFalse || statement.Parent == conditional.WhenFalse ? false : null;
    }

    /// <summary>Whether an expression of the EXPIRE means the same at the place of the write.</summary>
    public bool CanMoveToWrite(IOperation expression)
    {
        var start = WriteStatement.Syntax.SpanStart;
        foreach (var part in expression.DescendantsAndSelf())
        {
            if (part is ILocalReferenceOperation { Local: var local } && IsDeclaredIn(local, start, expression.Syntax.SpanStart)) return false;
        }

        var symbols = KeyEquality.Parts(expression).ToList();
        return !Between.Prepend(WriteStatement).Any(statement => StraightLine.Writes(statement, symbols));
    }

    private static bool IsDeclaredIn(ILocalSymbol local, int start, int end) =>
        local.DeclaringSyntaxReferences.Any(reference => reference.Span.Start >= start && reference.Span.Start < end);

    private static bool IsBlock(IOperation operation) => operation is IBlockOperation or ISwitchCaseOperation;

    private static bool HasNoFlags(RedisCall call) => Flags(call) is null or { ConstantValue: { HasValue: true, Value: 0 } };

    private static IOperation? Flags(RedisCall call) => call.Argument("flags")?.Value.WithoutConversions();

    private static IOperation ChildOf(IOperation block, IOperation operation) =>
        operation.Ancestors().Prepend(operation).First(ancestor => ancestor.Parent == block);
}
