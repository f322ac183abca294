namespace Redoubt.Testing;

/// <summary>How a <see cref="RedisSentinel"/> is started.</summary>
public sealed record RedisSentinelOptions
{
    /// <summary>How the primary and its replicas are started. Without TLS.</summary>
    /// <value>Defaults to <see langword="new"/> options.</value>
    public RedisServerOptions Server { get; init; } = new();

    /// <summary>The number of replicas, at least one.</summary>
    /// <value>Defaults to 1.</value>
    public int Replicas { get; init; } = 1;

    /// <summary>The number of sentinels, at least one; more than half of them must agree that the primary is down.</summary>
    /// <value>Defaults to 3.</value>
    public int Sentinels { get; init; } = 3;

    /// <summary>How long a server must not answer before a sentinel takes it for down.</summary>
    /// <value>Defaults to 1 second.</value>
    public TimeSpan DownAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the start may take until all know each other, once each process has started.</summary>
    /// <value>Defaults to 30 seconds.</value>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Server);
        ArgumentOutOfRangeException.ThrowIfLessThan(Replicas, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Sentinels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(DownAfter, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(StartTimeout, TimeSpan.Zero);
        if (Server.Tls is not null)
        {
            throw new ArgumentException($"{nameof(Server)}.{nameof(Server.Tls)} must not be set: the sentinels speak plain TCP.");
        }
    }
}
