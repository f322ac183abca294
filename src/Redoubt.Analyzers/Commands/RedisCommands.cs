namespace Redoubt.Analyzers.Commands;

/// <summary>The catalogue: every command member of StackExchange.Redis, as data, by the type of value it works on.</summary>
internal static class RedisCommands
{
    /// <summary>All entries.</summary>
    public static readonly IReadOnlyList<RedisCommand> All =
    [
        .. StringCommands.All,
        .. KeyCommands.All,
        .. HashCommands.All,
        .. ListCommands.All,
        .. SetCommands.All,
        .. SortedSetCommands.All,
        .. StreamCommands.All,
        .. ArrayCommands.All,
        .. GeneralCommands.All,
        .. ServerCommands.All,
        .. SubscriberCommands.All,
        .. ConnectionCommands.All,
    ];

    private static readonly ILookup<string, RedisCommand> ByMember = All.ToLookup(command => command.Member, StringComparer.Ordinal);

    /// <summary>The members a rule listens to when it wants all that have a property in common.</summary>
    public static IEnumerable<string> MembersWhere(Func<RedisCommand, bool> condition) =>
        All.Where(condition).Select(command => command.Member).Distinct();

    /// <summary>The entries of that name: one for each family that declares it.</summary>
    public static IEnumerable<RedisCommand> Named(string member) => ByMember[member];
}
