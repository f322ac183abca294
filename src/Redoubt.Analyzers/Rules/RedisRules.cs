using Redoubt.Analyzers.Rules.Atomicity;
using Redoubt.Analyzers.Rules.Connections;
using Redoubt.Analyzers.Rules.ServerSafety;
using Redoubt.Analyzers.Rules.Values;

namespace Redoubt.Analyzers.Rules;

/// <summary>Every rule, in the order of the ids. A test fails when one is missing here.</summary>
internal static class RedisRules
{
    public static readonly IReadOnlyList<RedisRule> All =
    [
        new MultiplexerPerOperation(),
        new MultiplexerRegisteredPerScope(),
        new ShortLivedMultiplexer(),
        new SetThenExpire(),
        new CounterThenExpire(),
        new CollectionThenExpire(),
        new MissingValueNotHandled(),
        new MissingBecomesZero(),
        new KeysCommand(),
        new KeySpaceEnumeration(),
    ];
}
