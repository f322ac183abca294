using System.Globalization;

namespace Redoubt.Store;

/// <summary>
/// When a stored value goes away: after a time, or, only when said in so many words, never. A <see cref="TimeSpan"/> converts to it.
/// </summary>
public readonly struct Expiry : IEquatable<Expiry>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_525);

    private readonly TimeSpan _duration;

    private Expiry(TimeSpan duration) => _duration = duration;

    /// <summary>The value stays until it is deleted or overwritten.</summary>
    public static Expiry Never { get; } = new(Timeout.InfiniteTimeSpan);

    /// <summary>After how long the value goes away.</summary>
    /// <value><see langword="null"/> for <see cref="Never"/>.</value>
    /// <exception cref="InvalidOperationException">Nothing was said: this is <c>default(Expiry)</c>.</exception>
    public TimeSpan? Duration => _duration switch
    {
        _ when _duration == TimeSpan.Zero => throw new InvalidOperationException("Say when the value expires: Expiry.After or Expiry.Never."),
        _ when _duration == Timeout.InfiniteTimeSpan => null,
        _ => _duration,
    };

    /// <summary>The value goes away after <paramref name="duration"/>.</summary>
    /// <param name="duration">From 1 millisecond to 100 years; Redis keeps whole milliseconds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The duration is shorter or longer than that.</exception>
    public static Expiry After(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, Shortest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(duration, Longest);
        return new Expiry(duration);
    }

    /// <summary>As <see cref="After"/>.</summary>
    public static implicit operator Expiry(TimeSpan duration) => After(duration);

    /// <summary>Whether both are the same.</summary>
    public static bool operator ==(Expiry left, Expiry right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Expiry left, Expiry right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Expiry other) => _duration == other._duration;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Expiry other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _duration.GetHashCode();

    /// <summary>The duration, or that there is none.</summary>
    public override string ToString()
        => _duration == Timeout.InfiniteTimeSpan ? "never" : _duration.ToString("c", CultureInfo.InvariantCulture);
}
