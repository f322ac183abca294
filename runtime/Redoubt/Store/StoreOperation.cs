namespace Redoubt.Store;

/// <summary>A command of the store, as logs and metrics name it.</summary>
/// <param name="Name">The name of the Redis command.</param>
/// <param name="IsWrite">Whether it matters that one without a reply may have run.</param>
internal sealed record StoreOperation(string Name, bool IsWrite)
{
    public static StoreOperation Set { get; } = new("SET", IsWrite: true);

    public static StoreOperation Get { get; } = new("GET", IsWrite: false);

    public static StoreOperation Delete { get; } = new("DEL", IsWrite: true);

    public static StoreOperation Exists { get; } = new("EXISTS", IsWrite: false);

    public static StoreOperation TimeToLive { get; } = new("PTTL", IsWrite: false);

    public static StoreOperation Lock { get; } = new("SET NX", IsWrite: true);

    public static StoreOperation Script { get; } = new("EVALSHA", IsWrite: true);
}
