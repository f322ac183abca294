namespace Redoubt.Queues;

/// <summary>
/// Has a queue take several jobs with the same <see cref="Id"/> for one. The first of them owns the id until it finishes or is
/// removed, or until <see cref="Lifetime"/> is over; others are not added meanwhile, and their producers get the id of the owner.
/// </summary>
/// <param name="Id">What makes jobs the same.</param>
public sealed record Deduplication(string Id)
{
    /// <summary>How long the owner keeps the id, whether it has finished or not.</summary>
    /// <value>Defaults to <see langword="null"/>: until it finishes.</value>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Whether each further job has the lifetime begin anew.</summary>
    public bool Extend { get; init; }

    /// <summary>Whether a further job takes the place of the owner while that is delayed.</summary>
    public bool Replace { get; init; }

    /// <summary>Whether a further job only moves the owner to its own delay, while the owner is delayed.</summary>
    public bool Reschedule { get; init; }

    /// <summary>Whether the last of the jobs that come while the owner is active is run after it.</summary>
    public bool KeepLastIfActive { get; init; }
}
