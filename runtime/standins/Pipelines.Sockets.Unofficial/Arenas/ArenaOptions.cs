namespace Pipelines.Sockets.Unofficial.Arenas;

/// <summary>How an <see cref="Arena{T}"/> allocates.</summary>
/// <param name="flags">Accepted and kept; without effect.</param>
/// <param name="blockSizeBytes">The size of a block in bytes, or 0 for the default.</param>
/// <param name="retentionPolicy">Accepted and kept; without effect, since an arena keeps one block.</param>
public sealed class ArenaOptions(
    ArenaFlags flags = ArenaFlags.None, int blockSizeBytes = 0, Func<long, long, long>? retentionPolicy = null)
{
    /// <summary>The flags given.</summary>
    public ArenaFlags Flags { get; } = flags;

    /// <summary>The size of a block in bytes, or 0 for the default.</summary>
    public int BlockSizeBytes { get; } = blockSizeBytes;

    /// <summary>The policy given.</summary>
    public Func<long, long, long>? RetentionPolicy { get; } = retentionPolicy;
}
