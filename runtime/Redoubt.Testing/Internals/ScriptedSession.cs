namespace Redoubt.Testing.Internals;

/// <summary>What a scripted server remembers of one connection.</summary>
internal sealed class ScriptedSession(long id)
{
    public long Id { get; } = id;

    /// <summary>The version of the protocol that the client has asked for.</summary>
    public int Protocol { get; set; } = 2;

    public string ClientName { get; set; } = "";

    public HashSet<string> Subscriptions { get; } = new(StringComparer.Ordinal);
}
