using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Redoubt.Analyzers.Commands;

namespace Redoubt.Analyzers.Internals;

/// <summary>One invocation of a StackExchange.Redis member, seen through the catalogue.</summary>
internal sealed class RedisCall
{
    private const string AsyncSuffix = "Async";

    /// <summary>The value of <c>CommandFlags.FireAndForget</c>, the same in all versions.</summary>
    private const int FireAndForget = 2;

    private EnclosingRole? _role;
    private CallResult? _result;

    private RedisCall(IInvocationOperation invocation, RedisCommand command, ReceiverKind receiverKind, RedisSymbols symbols)
    {
        Invocation = invocation;
        Command = command;
        ReceiverKind = receiverKind;
        Symbols = symbols;
    }

    public IInvocationOperation Invocation { get; }

    public RedisCommand Command { get; }

    public ReceiverKind ReceiverKind { get; }

    public RedisSymbols Symbols { get; }

    /// <summary>The member's name as called, with <c>Async</c> where it has it.</summary>
    public string Name => Invocation.TargetMethod.Name;

    /// <summary>Whether the asynchronous twin is called.</summary>
    public bool IsAsync => Name.EndsWith(AsyncSuffix, StringComparison.Ordinal);

    /// <summary>Whether the call only queues, to be sent by a later <c>Execute</c>.</summary>
    public bool IsDeferred => ReceiverKind is ReceiverKind.Batch or ReceiverKind.Transaction;

    /// <summary>What the member is called on, without conversions; null for static members.</summary>
    public IOperation? Receiver => Invocation.Receiver()?.WithoutConversions();

    /// <summary>The key, without conversions; null when the member has none or the array overload is called.</summary>
    public IOperation? Key => Command.Key is { } name
        && Invocation.Argument(name) is { Parameter.Type: var type } argument
        && SymbolEqualityComparer.Default.Equals(type, Symbols.RedisKey)
            ? argument.Value.WithoutConversions()
            : null;

    /// <summary>What happens to the value or task it returns.</summary>
    public CallResult Result => _result ??= CallResult.Of(Invocation);

    /// <summary>What the code around it is for.</summary>
    public EnclosingRole Role => _role ??= RoleFinder.Find(Invocation, Symbols);

    /// <summary>The argument the source gives for a parameter; null when the parameter's default is used.</summary>
    public IArgumentOperation? Argument(string parameter) => Invocation.Argument(parameter);

    /// <summary>The argument of the parameter that the catalogue names as the time to live; null when none is given.</summary>
    public IArgumentOperation? Expiry => Command.Expiry is { } name ? Argument(name) : null;

    /// <summary>Whether the flags are known to contain <c>FireAndForget</c>, known not to, or unknown (null).</summary>
    public bool? IsFireAndForget
    {
        get
        {
            return Argument("flags") is { } flags ? Contains(flags.Value.WithoutConversions()) : false;

            static bool? Contains(IOperation flags) => flags switch
            {
                { ConstantValue: { HasValue: true, Value: int value } } => (value & FireAndForget) != 0,
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Or } union
                    when Contains(union.LeftOperand) is true || Contains(union.RightOperand) is true => true,
                _ => null,
            };
        }
    }

    /// <summary>The call that <paramref name="invocation"/> is, or null when it is none or only code as data.</summary>
    public static RedisCall? TryCreate(IInvocationOperation invocation, RedisSymbols symbols)
    {
        var method = invocation.TargetMethod;
        if (symbols.FamilyOf(method) is not { } family) return null;
        if (ReceiverKindOf(invocation, symbols) is not { } kind || Find(StemOf(method.Name), family) is not { } command) return null;

        return invocation.IsInExpressionTree() ? null : new(invocation, command, kind, symbols);
    }

    /// <summary>The member's name without <c>Async</c>, as the catalogue knows it.</summary>
    public static string StemOf(string name) =>
        name.EndsWith(AsyncSuffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - AsyncSuffix.Length) : name;

    private static ReceiverKind? ReceiverKindOf(IInvocationOperation invocation, RedisSymbols symbols)
    {
        var receiver = invocation.Receiver();
        if (receiver is not null && SymbolEqualityComparer.Default.Equals(receiver.Type, symbols.DatabaseAsync)
            && DeferredReceiver.Find(receiver, symbols) is { } deferred) return deferred;

        return symbols.KindOf(receiver?.WithoutConversions().Type)
            ?? symbols.KindOf(receiver?.Type)
            ?? symbols.KindOf(invocation.TargetMethod.ContainingType);
    }

    /// <summary>A transaction's own members come first, then what it inherits from a batch, then from a database.</summary>
    private static RedisCommand? Find(string member, CommandFamily family)
    {
        RedisCommand? inherited = null;
        foreach (var command in RedisCommands.Named(member))
        {
            if (command.Family == family) return command;
            if (IsInheritedBy(command.Family, family)) inherited = command;
        }

        return inherited;
    }

    private static bool IsInheritedBy(CommandFamily declaring, CommandFamily family) => (declaring, family) switch
    {
        (CommandFamily.Database, CommandFamily.Batch or CommandFamily.Transaction) => true,
        (CommandFamily.Batch, CommandFamily.Transaction) => true,
        (CommandFamily.Database, CommandFamily.Server or CommandFamily.Subscriber) => true,
        _ => false,
    };
}
