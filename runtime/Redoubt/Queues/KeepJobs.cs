namespace Redoubt.Queues;

/// <summary>Which finished jobs stay in Redis. Immutable.</summary>
public sealed record KeepJobs
{
    private KeepJobs(long? count, TimeSpan? age, int? limit) => (MaxCount, MaxAge, Limit) = (count, age, limit);

    /// <summary>All of them.</summary>
    public static KeepJobs All { get; } = new(null, null, null);

    /// <summary>None: a job is deleted when it has finished.</summary>
    public static KeepJobs None { get; } = new(0, null, null);

    /// <summary>How many are kept, or <see langword="null"/> for any number.</summary>
    public long? MaxCount { get; }

    /// <summary>How long they are kept, or <see langword="null"/> for ever. Looked at when the next job finishes.</summary>
    public TimeSpan? MaxAge { get; }

    /// <summary>How many are deleted at most for their age each time that a job finishes, or <see langword="null"/> for 1,000.</summary>
    public int? Limit { get; }

    /// <summary>The newest of them.</summary>
    /// <param name="count">How many.</param>
    public static KeepJobs Count(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count == 0 ? None : new KeepJobs(count, null, null);
    }

    /// <summary>Those that are not older.</summary>
    /// <param name="age">The age, in whole seconds.</param>
    /// <param name="count">How many at most, or <see langword="null"/> for any number.</param>
    /// <param name="limit">How many are deleted at most each time that a job finishes, or <see langword="null"/> for 1,000.</param>
    public static KeepJobs For(TimeSpan age, long? count = null, int? limit = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(age, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(count ?? 1, 1, nameof(count));
        ArgumentOutOfRangeException.ThrowIfLessThan(limit ?? 1, 1, nameof(limit));
        return new KeepJobs(count, age, limit);
    }

    /// <summary>What is stored in a job, whatever it says.</summary>
    internal static KeepJobs Stored(long? count, double? ageSeconds, int? limit) => count switch
    {
        < 0 => All,
        0 => None,
        _ => new KeepJobs(count, ageSeconds is { } age ? Milliseconds.ToTimeSpan(age * 1000) : null, limit),
    };
}
