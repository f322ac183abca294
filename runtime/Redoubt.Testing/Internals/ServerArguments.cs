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
        var number = port.ToString(CultureInfo.InvariantCulture);
        return
        [
            .. options.UseTls ? Tls(number, directory) : ["--port", number],
            "--bind", "127.0.0.1",
            "--unixsocket", unixSocket,
            "--dir", directory,
            "--daemonize", "no",
            "--save", "",
            "--appendonly", "no",
            .. options.Arguments,
        ];
    }

    private static string[] Tls(string port, string directory)
    {
        var certificate = Path.Combine(directory, ServerCertificate.CertificateFile);
        return
        [
            "--port", "0",
            "--tls-port", port,
            "--tls-cert-file", certificate,
            "--tls-key-file", Path.Combine(directory, ServerCertificate.KeyFile),
            "--tls-ca-cert-file", certificate,
            "--tls-auth-clients", "no",
        ];
    }

    private static bool IsReserved(string argument) => Reserved.Contains(argument, StringComparer.OrdinalIgnoreCase);
}
