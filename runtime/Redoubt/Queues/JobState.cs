namespace Redoubt.Queues;

/// <summary>Where a job is.</summary>
public enum JobState
{
    /// <summary>Nowhere: there is no such job, or no longer.</summary>
    Unknown,

    /// <summary>Ready to run.</summary>
    Waiting,

    /// <summary>Ready to run, after those that have no priority and those of a lower number.</summary>
    Prioritized,

    /// <summary>Not to run before it is due.</summary>
    Delayed,

    /// <summary>A worker has it.</summary>
    Active,

    /// <summary>Waiting for other jobs that it depends on.</summary>
    WaitingChildren,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Failed for good.</summary>
    Failed,
}
