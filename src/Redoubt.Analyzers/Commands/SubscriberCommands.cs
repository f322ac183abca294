using static Redoubt.Analyzers.Commands.CommandAccess;
using static Redoubt.Analyzers.Commands.CommandFamily;

namespace Redoubt.Analyzers.Commands;

/// <summary>Members of <c>ISubscriber</c>.</summary>
internal static class SubscriberCommands
{
    public static readonly IReadOnlyList<RedisCommand> All =
    [
        new(Subscriber, "Publish", "PUBLISH", None) { Key = null, Value = "message" },
        new(Subscriber, "Subscribe", "SUBSCRIBE", None) { Key = null },
        new(Subscriber, "Unsubscribe", "UNSUBSCRIBE", None) { Key = null },
        new(Subscriber, "UnsubscribeAll", "UNSUBSCRIBE", None) { Key = null },
    ];
}
