namespace Redoubt.Queues;

/// <summary>What became of a job that was to be added. Immutable.</summary>
public sealed record AddResult
{
    private readonly RedoubtException? _failure;

    internal AddResult(AddStatus status, string? id, bool isDuplicate, RedoubtException? failure)
        => (Status, Id, IsDuplicate, _failure) = (status, id, isDuplicate, failure);

    /// <summary>What became of it.</summary>
    public AddStatus Status { get; }

    /// <summary>Whether the job is in Redis.</summary>
    public bool IsAccepted => Status is AddStatus.Accepted;

    /// <summary>
    /// The id of the job; with <see cref="IsDuplicate"/>, of the one that stands in its place. <see langword="null"/> when it is
    /// not in Redis, or nobody knows, and it had no id of its own.
    /// </summary>
    public string? Id { get; }

    /// <summary>Whether there was a job with that id, or one that counts as the same, so that none was added.</summary>
    public bool IsDuplicate { get; }

    /// <summary>Why it is not in Redis, or why nobody knows.</summary>
    public RedoubtException? Failure => _failure;

    /// <summary>The id of a job that is in Redis.</summary>
    /// <exception cref="RedoubtException">It is not, or nobody knows: the <see cref="Failure"/>.</exception>
    public string EnsureAccepted() => IsAccepted ? Id! : throw _failure!;
}
