namespace Redoubt.Analyzers.Commands;

/// <summary>
/// What StackExchange.Redis's signatures do not say about a member. One entry stands for the synchronous and the
/// asynchronous twin and for all overloads.
/// </summary>
/// <param name="Family">The type that declares the member.</param>
/// <param name="Member">The member's name without <c>Async</c>.</param>
/// <param name="Verb">The Redis command it sends, as in the Redis documentation; empty when it sends none of its own.</param>
/// <param name="Access">What the command does to the data.</param>
internal sealed record RedisCommand(CommandFamily Family, string Member, string Verb, CommandAccess Access)
{
    /// <summary>
    /// The parameter that holds the key, or null when the member has none. Where there are several it is the first one
    /// that is written, or else the first: a command that stores has its destination here.
    /// </summary>
    public string? Key { get; init; } = "key";

    /// <summary>The parameter that holds what is written, or null.</summary>
    public string? Value { get; init; }

    /// <summary>The parameter that sets the key's time to live, or null.</summary>
    public string? Expiry { get; init; }

    /// <summary>Whether an overload does for an array of keys, fields, values or entries what another does for one.</summary>
    public bool IsMultiValue { get; init; }

    /// <summary>Whether the single-value overload answers with a null <c>RedisValue</c> for a key, field or element that is not there.</summary>
    public bool ReplyMayBeMissing { get; init; }
}
