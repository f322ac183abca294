using System.Globalization;

namespace Redoubt.Testing.Internals;

/// <summary>The command line of a server.</summary>
internal static class ServerArguments
{
    /// <summary>What the server decides itself: with another value it could not be found or cleaned up.</summary>
    private static readonly string[] Reserved = ["--port", "--tls-port", "--unixsocket", "--dir", "--daemonize", "--logfile"];

    public static void Validate(RedisServerOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Executable, $"{nameof(options)}.{nameof(options.Executable)}");
        if (options.StartTimeout <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), options.StartTimeout, $"{nameof(options.StartTimeout)} must be above zero.");
        }

        if (options.Arguments.FirstOrDefault(IsReserved) is { } argument)
        {
            throw new ArgumentException(
                $"{nameof(options.Arguments)} must not hold '{argument}': the server sets {string.Join(", ", Reserved)} itself.",
                nameof(options));
        }
    }

    public static IEnumerable<string> For(RedisServerOptions options, int port, string directory, string unixSocket)
    {
        var number = Text(port);
        string[] place = ["--bind", RedisServer.Host, "--unixsocket", unixSocket, "--dir", directory, "--daemonize", "no"];
        if (options.SentinelConfiguration is not null)
        {
            return [SentinelFile(directory), "--sentinel", "--port", number, .. place, .. options.Arguments];
        }

        return
        [
            .. options.Tls is { } tls ? Tls(tls, number, new ServerCertificateFiles(directory)) : ["--port", number],
            .. place,
            // Tests provoke faults with DEBUG and with settings that are protected by default.
            "--enable-debug-command", "local",
            "--enable-protected-configs", "local",
            // A replica gets its first copy at once instead of after five seconds.
            "--repl-diskless-sync-delay", "0",
            "--save", options.Persistence == RedisPersistence.Snapshots ? "3600 1" : "",
            "--appendonly", options.Persistence == RedisPersistence.AppendOnly ? "yes" : "no",
            "--appendfsync", "always",
            .. options.Password is { } password ? ["--requirepass", password] : Array.Empty<string>(),
            .. options.Arguments,
        ];
    }

    /// <summary>What makes a server the replica of another.</summary>
    public static IReadOnlyList<string> ToReplicate(RedisServer primary, RedisServerOptions options) =>
    [
        "--replicaof", RedisServer.Host, Text(primary.Port),
        .. options.Password is { } password ? ["--masterauth", password] : Array.Empty<string>(),
        .. options.Tls is null ? Array.Empty<string>() : ["--tls-replication", "yes"],
    ];

    /// <summary>The file that a sentinel is configured by, and which it rewrites.</summary>
    public static string SentinelFile(string directory) => Path.Combine(directory, "sentinel.conf");

    private static string[] Tls(RedisServerTls tls, string port, ServerCertificateFiles files) =>
    [
        "--port", "0",
        "--tls-port", port,
        "--tls-cert-file", files.Certificate,
        "--tls-key-file", files.Key,
        "--tls-ca-cert-file", files.Authority,
        "--tls-auth-clients", tls.RequiresClientCertificate ? "yes" : "no",
    ];

    private static bool IsReserved(string argument) => Reserved.Contains(argument, StringComparer.OrdinalIgnoreCase);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
