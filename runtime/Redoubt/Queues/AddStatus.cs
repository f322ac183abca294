namespace Redoubt.Queues;

/// <summary>What became of a job that was to be added.</summary>
public enum AddStatus
{
    /// <summary>It is in Redis.</summary>
    Accepted,

    /// <summary>It is not in Redis; nothing was sent, or Redis refused it.</summary>
    NotSent,

    /// <summary>It was sent and no reply came. Adding it again is harmless if it has a <see cref="JobOptions.JobId"/>.</summary>
    Unknown,
}
