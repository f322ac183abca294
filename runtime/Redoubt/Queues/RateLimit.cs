namespace Redoubt.Queues;

/// <summary>How many jobs may begin within a time, counted from the first of them. Immutable.</summary>
public sealed record RateLimit
{
    /// <summary>Makes a limit.</summary>
    /// <param name="max">How many jobs may begin.</param>
    /// <param name="duration">Within which time; at least one millisecond.</param>
    public RateLimit(int max, TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.FromMilliseconds(1));
        (Max, Duration) = (max, duration);
    }

    /// <summary>How many jobs may begin.</summary>
    public int Max { get; }

    /// <summary>Within which time.</summary>
    public TimeSpan Duration { get; }
}
