using static Redoubt.Analyzers.Commands.CommandAccess;
using static Redoubt.Analyzers.Commands.CommandFamily;

namespace Redoubt.Analyzers.Commands;

/// <summary>Members of the multiplexer, and what batches and transactions have of their own.</summary>
internal static class ConnectionCommands
{
    public static readonly IReadOnlyList<RedisCommand> All =
    [
        new(Multiplexer, "AddLibraryNameSuffix", "", None) { Key = null },
        new(Multiplexer, "Close", "", None) { Key = null },
        new(Multiplexer, "Configure", "", None) { Key = null },
        new(Multiplexer, "Connect", "", None) { Key = null },
        new(Multiplexer, "ConnectGroup", "", None) { Key = null },
        new(Multiplexer, "Dispose", "", None) { Key = null },
        new(Multiplexer, "GetDatabase", "", None) { Key = null },
        new(Multiplexer, "GetEndPoints", "", None) { Key = null },
        new(Multiplexer, "GetSentinelMasterConnection", "", None) { Key = null },
        new(Multiplexer, "GetServer", "", None) { Key = null },
        new(Multiplexer, "GetServers", "", None) { Key = null },
        new(Multiplexer, "GetSubscriber", "", None) { Key = null },
        new(Multiplexer, "PublishReconfigure", "PUBLISH", None) { Key = null },
        new(Multiplexer, "Reconfigure", "", None) { Key = null },
        new(Multiplexer, "SentinelConnect", "", None) { Key = null },
        new(Batch, "Execute", "", None) { Key = null },
        new(Transaction, "AddCondition", "", None) { Key = null },
        new(Transaction, "Execute", "EXEC", None) { Key = null },
    ];
}
