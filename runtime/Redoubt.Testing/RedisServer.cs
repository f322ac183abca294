using System.Security.Cryptography.X509Certificates;
using Redoubt.Testing.Internals;

namespace Redoubt.Testing;

/// <summary>
/// A real <c>redis-server</c> in a process of its own, on a free port of the loopback address and with a directory of its
/// own, for one test or many. It can be killed, stopped, restarted and frozen, and ends with this process at the latest. For
/// one caller at a time, commands excepted. On Linux and macOS.
/// </summary>
public sealed partial class RedisServer : IAsyncDisposable
{
    private const int MaximumPortAttempts = 5;
    private const string UnixSocketName = "redis.sock";

    private readonly RedisServerOptions _options;
    private readonly ServerLog _log = new();
    private readonly bool _ownsAuthority;
    private RedisProcess? _process;

    private RedisServer(RedisServerOptions options)
    {
        _options = options;
        Directory = System.IO.Directory.CreateTempSubdirectory("redoubt-server-").FullName;
        if (options.Tls is { } tls)
        {
            _ownsAuthority = tls.Authority is null;
            Authority = tls.Authority ?? new CertificateAuthority();
            Certificate = new ServerCertificateFiles(Directory).Write(Authority, tls.Flaw);
        }

        if (options.SentinelConfiguration is { } configuration)
        {
            File.WriteAllText(ServerArguments.SentinelFile(Directory), configuration);
        }
    }

    /// <summary>The address that the server listens on.</summary>
    public static string Host => "127.0.0.1";

    /// <summary>The port that the server listens on; the same after a restart.</summary>
    public int Port { get; private set; }

    /// <summary>Host and port as a client's configuration wants them.</summary>
    public string EndPoint => $"{Host}:{Port}";

    /// <summary>The path of the unix socket that the server listens on as well, without TLS.</summary>
    public string UnixSocket => Path.Combine(Directory, UnixSocketName);

    /// <summary>The server's working directory, deleted with it.</summary>
    public string Directory { get; }

    /// <summary>Who issued the server's certificate, or <see langword="null"/> without TLS.</summary>
    public CertificateAuthority? Authority { get; }

    /// <summary>The certificate that the server shows, without its key, or <see langword="null"/> without TLS.</summary>
    public X509Certificate2? Certificate { get; private set; }

    /// <summary>Whether the server's process is there, frozen or not.</summary>
    public bool IsRunning => _process is { HasExited: false };

    /// <summary>The id of the server's process.</summary>
    /// <exception cref="InvalidOperationException">The server is not running.</exception>
    public int ProcessId => Running().Id;

    /// <summary>All that the server has written so far, over restarts.</summary>
    public string Log => _log.ToString();

    /// <summary>Starts a server and returns when it answers.</summary>
    /// <exception cref="ArgumentException">The options contradict what the server needs.</exception>
    /// <exception cref="PlatformNotSupportedException">This is Windows.</exception>
    /// <exception cref="RedisServerStartException">
    /// The server did not start; the message holds what it wrote, or how to install it.
    /// </exception>
    public static async Task<RedisServer> StartAsync(
        RedisServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException(
                "RedisServer needs Linux or macOS: redis-server does not run on Windows. Run the tests in WSL or in a container.");
        }

        options ??= new RedisServerOptions();
        ServerArguments.Validate(options);
        var server = new RedisServer(options);
        try
        {
            await server.StartOnFreePortAsync(cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Ends the server with SIGKILL, so that it has no time to say goodbye, and returns when it is gone.</summary>
    public void Kill()
    {
        _process?.Dispose();
        _process = null;
    }

    /// <summary>Asks the server to end with SIGTERM, so that it closes its connections and saves what it persists, and returns when it is gone.</summary>
    /// <exception cref="InvalidOperationException">The server is not running.</exception>
    /// <exception cref="TimeoutException">It did not end within the time for a start, being frozen for example. It is still there.</exception>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await Running().StopAsync(_options.StartTimeout, cancellationToken).ConfigureAwait(false);
        Kill();
    }

    /// <summary>Starts the server again on its port and in its directory, after killing it if it runs.</summary>
    /// <exception cref="RedisServerStartException">The server did not start; the message holds what it wrote.</exception>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        Kill();
        await LaunchAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops the server where it is with SIGSTOP: its connections stay open and nothing answers.</summary>
    /// <exception cref="InvalidOperationException">The server is not running.</exception>
    public void Freeze() => Running().Freeze();

    /// <summary>Lets a frozen server go on.</summary>
    /// <exception cref="InvalidOperationException">The server is not running.</exception>
    public void Thaw() => Running().Thaw();

    /// <summary>Ends the server and deletes its directory.</summary>
    public ValueTask DisposeAsync()
    {
        Kill();
        Certificate?.Dispose();
        if (_ownsAuthority)
        {
            Authority?.Dispose();
        }

        if (System.IO.Directory.Exists(Directory))
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    private RedisProcess Running()
        => IsRunning ? _process! : throw new InvalidOperationException("The Redis server is not running.");

    private async Task StartOnFreePortAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            Port = LoopbackPort.Find();
            try
            {
                await LaunchAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (RedisServerStartException) when (attempt < MaximumPortAttempts && !LoopbackPort.IsFree(Port))
            {
                // Somebody took the port between finding and using it.
            }
        }
    }

    private async Task LaunchAsync(CancellationToken cancellationToken)
    {
        var arguments = ServerArguments.For(_options, Port, Directory, UnixSocket);
        var process = _process = RedisProcess.Start(_options.Executable, arguments, Directory, _log);

        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(_options.StartTimeout);
        var ready = Readiness.WaitAsync(UnixSocket, _options.Password, bounded.Token);
        await Task.WhenAny(ready, process.WaitForExitAsync(bounded.Token)).ConfigureAwait(false);
        var isReady = ready.IsCompletedSuccessfully;
        await bounded.CancelAsync().ConfigureAwait(false);
        if (isReady)
        {
            return;
        }

        var reason = process.HasExited
            ? $"it exited with code {process.ExitCode}"
            : $"it did not answer within {_options.StartTimeout.TotalSeconds} seconds";
        Kill();
        cancellationToken.ThrowIfCancellationRequested();
        throw new RedisServerStartException($"'{_options.Executable}' did not start: {reason}. It wrote:{Environment.NewLine}{Log}");
    }
}
