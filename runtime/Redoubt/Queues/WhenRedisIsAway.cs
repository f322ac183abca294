namespace Redoubt.Queues;

/// <summary>What a queue does with jobs that are added while Redis is away. Immutable.</summary>
public sealed record WhenRedisIsAway
{
    private WhenRedisIsAway(TimeSpan wait, int capacity) => (MaxWait, Capacity) = (wait, capacity);

    /// <summary>Say at once that the job was not sent.</summary>
    public static WhenRedisIsAway FailFast { get; } = new(TimeSpan.Zero, 0);

    /// <summary>How long adding waits for Redis at most.</summary>
    public TimeSpan MaxWait { get; }

    /// <summary>How many jobs may wait in this process's memory, or 0 when they do not.</summary>
    public int Capacity { get; }

    /// <summary>Have adding wait for Redis, and say that the job was not sent when it takes longer.</summary>
    /// <param name="timeout">How long to wait at most.</param>
    public static WhenRedisIsAway Wait(TimeSpan timeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        return new WhenRedisIsAway(timeout, 0);
    }

    /// <summary>
    /// Keep jobs in this process's memory, in order, until Redis is back: each call returns when its job has been added. One for
    /// which there is no room is said not to be sent at once. What is kept is lost with the process.
    /// </summary>
    /// <param name="capacity">How many jobs may wait.</param>
    public static WhenRedisIsAway Buffer(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        return new WhenRedisIsAway(Timeout.InfiniteTimeSpan, capacity);
    }
}
