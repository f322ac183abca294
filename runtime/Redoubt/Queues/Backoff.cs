namespace Redoubt.Queues;

/// <summary>How long a job waits after an attempt that failed, before the next one. Immutable.</summary>
public sealed record Backoff
{
    internal const string FixedType = "fixed";
    internal const string ExponentialType = "exponential";

    private Backoff(string type, TimeSpan delay, double jitter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(jitter, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(jitter, 1);
        (Type, Delay, Jitter) = (type, delay, jitter);
    }

    /// <summary><c>fixed</c>, <c>exponential</c>, or the name of a strategy that the workers know.</summary>
    public string Type { get; }

    /// <summary>The delay that the strategy starts from.</summary>
    public TimeSpan Delay { get; }

    /// <summary>The part of each delay that is left to chance: 0 for none, 1 for all of it. Chance only shortens a delay.</summary>
    public double Jitter { get; }

    /// <summary>The same delay each time.</summary>
    /// <param name="delay">The delay.</param>
    /// <param name="jitter">The part of it that is left to chance, from 0 to 1.</param>
    public static Backoff Fixed(TimeSpan delay, double jitter = 0) => new(FixedType, delay, jitter);

    /// <summary>A delay that doubles with each attempt.</summary>
    /// <param name="delay">The delay after the first attempt.</param>
    /// <param name="jitter">The part of each delay that is left to chance, from 0 to 1.</param>
    public static Backoff Exponential(TimeSpan delay, double jitter = 0) => new(ExponentialType, delay, jitter);

    /// <summary>A strategy that workers have under this name.</summary>
    /// <param name="name">The name; a worker that does not know it fails the job.</param>
    /// <param name="delay">Given to the strategy.</param>
    public static Backoff Custom(string name, TimeSpan delay = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return name is FixedType or ExponentialType
            ? throw new ArgumentException($"'{name}' is a strategy of its own: use the method of that name.", nameof(name))
            : new Backoff(name, delay, jitter: 0);
    }

    /// <summary>What is stored in a job, whatever it says: numbers out of range count as the nearest that is allowed.</summary>
    internal static Backoff Stored(string type, double milliseconds, double jitter)
        => new(type, Milliseconds.ToTimeSpan(milliseconds), double.IsFinite(jitter) ? Math.Clamp(jitter, 0, 1) : 0);
}
