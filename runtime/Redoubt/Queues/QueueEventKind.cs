namespace Redoubt.Queues;

/// <summary>What an event of a queue tells. Others than these are <see cref="Other"/>, and their name says what they are.</summary>
public enum QueueEventKind
{
    /// <summary>Something that this version does not know, or an event of a program's own.</summary>
    Other,

    /// <summary>A job was made.</summary>
    Added,

    /// <summary>A job is ready to run.</summary>
    Waiting,

    /// <summary>A job is not to run before it is due.</summary>
    Delayed,

    /// <summary>A worker has begun a job.</summary>
    Active,

    /// <summary>A job is done.</summary>
    Completed,

    /// <summary>A job has failed for good.</summary>
    Failed,

    /// <summary>A job has failed for good after all its attempts.</summary>
    RetriesExhausted,

    /// <summary>A worker has died with a job.</summary>
    Stalled,

    /// <summary>A handler has reported progress.</summary>
    Progress,

    /// <summary>A job waits for others that it depends on.</summary>
    WaitingChildren,

    /// <summary>A job was added again with an id that is there.</summary>
    Duplicated,

    /// <summary>A job was not added, because it counts as the same as another.</summary>
    Deduplicated,

    /// <summary>A job was removed.</summary>
    Removed,

    /// <summary>Jobs were cleaned away.</summary>
    Cleaned,

    /// <summary>No job waits any more.</summary>
    Drained,

    /// <summary>The queue was paused.</summary>
    Paused,

    /// <summary>The queue was resumed.</summary>
    Resumed,
}
