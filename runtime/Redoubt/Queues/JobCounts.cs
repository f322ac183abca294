namespace Redoubt.Queues;

/// <summary>How many jobs of a queue are in each state. Immutable.</summary>
public sealed record JobCounts
{
    /// <summary>Ready to run, without a priority.</summary>
    public required long Waiting { get; init; }

    /// <summary>With a worker.</summary>
    public required long Active { get; init; }

    /// <summary>Not to run before they are due.</summary>
    public required long Delayed { get; init; }

    /// <summary>Ready to run, with a priority.</summary>
    public required long Prioritized { get; init; }

    /// <summary>Done, and kept.</summary>
    public required long Completed { get; init; }

    /// <summary>Failed for good, and kept.</summary>
    public required long Failed { get; init; }

    /// <summary>Waiting for other jobs that they depend on.</summary>
    public required long WaitingChildren { get; init; }
}
