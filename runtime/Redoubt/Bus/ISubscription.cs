namespace Redoubt.Bus;

/// <summary>
/// One subscription. Disposing it ends it and waits for the handler that runs, unless the handler itself disposes it. All
/// members are thread-safe.
/// </summary>
public interface ISubscription : IAsyncDisposable
{
    /// <summary>What it listens to.</summary>
    MessageChannel Channel { get; }

    /// <summary>Whether Redis has confirmed it: messages arrive. While Redis is away it is not, and it is restored by itself.</summary>
    bool IsActive { get; }

    /// <summary>Waits until <see cref="IsActive"/>.</summary>
    /// <param name="timeout">How long to wait at most; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
    /// <param name="cancellationToken">Cancels the wait only.</param>
    /// <exception cref="TimeoutException">It is not active after <paramref name="timeout"/>.</exception>
    /// <exception cref="ObjectDisposedException">The subscription has ended.</exception>
    Task WaitUntilActiveAsync(TimeSpan timeout, CancellationToken cancellationToken = default);
}
