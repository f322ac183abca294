namespace Redoubt.Testing;

/// <summary>How a <see cref="RedisServer"/> is started.</summary>
public sealed record RedisServerOptions
{
    /// <summary>The program to run: a path, or a name that is looked up in PATH. Redis 7.0 or later.</summary>
    /// <value>Defaults to <c>redis-server</c>.</value>
    public string Executable { get; init; } = "redis-server";

    /// <summary>What the server keeps on disk, in its own directory.</summary>
    /// <value>Defaults to <see cref="RedisPersistence.None"/>.</value>
    public RedisPersistence Persistence { get; init; }

    /// <summary>The password of the default user.</summary>
    /// <value>Defaults to <see langword="null"/>: none is asked for.</value>
    public string? Password { get; init; }

    /// <summary>How the port speaks TLS.</summary>
    /// <value>Defaults to <see langword="null"/>: it speaks plain TCP.</value>
    public RedisServerTls? Tls { get; init; }

    /// <summary>
    /// More arguments for the program, for example <c>["--maxmemory", "64mb"]</c>. They come last and win over those
    /// that the server is started with.
    /// </summary>
    /// <value>Defaults to none.</value>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>How long a start, or a clean stop, may take.</summary>
    /// <value>Defaults to 10 seconds.</value>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What a sentinel starts with: the content of the file in which it then keeps what it learns.</summary>
    internal string? SentinelConfiguration { get; init; }
}
