namespace Redoubt.Testing;

/// <summary>How a <see cref="RedisServer"/> is started.</summary>
public sealed class RedisServerOptions
{
    /// <summary>The program to run: a path, or a name that is looked up in PATH.</summary>
    /// <value>Defaults to <c>redis-server</c>.</value>
    public string Executable { get; init; } = "redis-server";

    /// <summary>Whether the port speaks TLS, with a certificate made for this server.</summary>
    /// <value>Defaults to <see langword="false"/>.</value>
    public bool UseTls { get; init; }

    /// <summary>
    /// More arguments for the program, for example <c>["--maxmemory", "64mb"]</c>. They come last and win over those
    /// that the server is started with: loopback only, no persistence.
    /// </summary>
    /// <value>Defaults to none.</value>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>How long a start may take until the server answers.</summary>
    /// <value>Defaults to 10 seconds.</value>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
