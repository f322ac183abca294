namespace Redoubt.Testing;

/// <summary>How a <see cref="RedisCluster"/> is started.</summary>
public sealed record RedisClusterOptions
{
    /// <summary>How each node is started. Without TLS.</summary>
    /// <value>Defaults to <see langword="new"/> options.</value>
    public RedisServerOptions Server { get; init; } = new();

    /// <summary>The number of primaries, at least three: fewer cannot agree on a failover.</summary>
    /// <value>Defaults to 3.</value>
    public int Primaries { get; init; } = 3;

    /// <summary>The number of replicas of each primary.</summary>
    /// <value>Defaults to 1.</value>
    public int ReplicasPerPrimary { get; init; } = 1;

    /// <summary>How long a node must not answer before the others take it for down.</summary>
    /// <value>Defaults to 1 second.</value>
    public TimeSpan NodeTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the start may take until the cluster serves, once each process has started.</summary>
    /// <value>Defaults to 30 seconds.</value>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Server);
        ArgumentOutOfRangeException.ThrowIfLessThan(Primaries, 3);
        ArgumentOutOfRangeException.ThrowIfNegative(ReplicasPerPrimary);
        ArgumentOutOfRangeException.ThrowIfLessThan(NodeTimeout, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(StartTimeout, TimeSpan.Zero);
        if (Server.Tls is not null)
        {
            throw new ArgumentException($"{nameof(Server)}.{nameof(Server.Tls)} must not be set: the nodes speak plain TCP.");
        }
    }
}
