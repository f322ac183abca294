using static Redoubt.Analyzers.Commands.CommandAccess;
using static Redoubt.Analyzers.Commands.CommandFamily;

namespace Redoubt.Analyzers.Commands;

/// <summary>Members of <c>IDatabase</c> that are about no type of value: raw commands, scripts, messages, batches and transactions.</summary>
internal static class GeneralCommands
{
    public static readonly IReadOnlyList<RedisCommand> All =
    [
        new(Database, "CreateBatch", "", None) { Key = null },
        new(Database, "CreateTransaction", "", None) { Key = null },
        new(Database, "Execute", "", Any) { Key = null },
        new(Database, "ExecuteResp", "", Any) { Key = null },
        new(Database, "Ping", "PING", None) { Key = null },
        new(Database, "Publish", "PUBLISH", None) { Key = null, Value = "message" },
        new(Database, "ScriptEvaluate", "EVAL", Any) { Key = "keys" },
        new(Database, "ScriptEvaluateReadOnly", "EVAL_RO", Read) { Key = "keys" },
        new(Database, "ScriptEvaluateReadOnlyResp", "EVAL_RO", Read) { Key = "keys" },
        new(Database, "ScriptEvaluateResp", "EVAL", Any) { Key = "keys" },
    ];
}
