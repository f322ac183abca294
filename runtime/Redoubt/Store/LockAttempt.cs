namespace Redoubt.Store;

/// <summary>What became of the attempt to take a lock.</summary>
internal enum LockAttempt
{
    /// <summary>It is ours.</summary>
    Taken,

    /// <summary>Another has it.</summary>
    Held,

    /// <summary>Redis is away, and the store goes on without.</summary>
    Unavailable,
}
