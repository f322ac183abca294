using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Redoubt.Testing.Internals;

/// <summary>One run of the server program, with the guard that ends it should this process end first.</summary>
internal sealed class RedisProcess : IDisposable
{
    private static readonly TimeSpan FreezeTimeout = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly Process _guard;

    private RedisProcess(Process process, Process guard)
    {
        _process = process;
        _guard = guard;
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public static RedisProcess Start(string executable, IEnumerable<string> arguments, string directory, ServerLog log)
    {
        var start = new ProcessStartInfo(executable, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            var process = Process.Start(start)!;
            var guard = Shell.StartGuard(process.Id, directory);
            log.Attach(process);
            return new RedisProcess(process, guard);
        }
        catch (Win32Exception exception)
        {
            throw new RedisServerStartException(
                $"'{executable}' could not be run: {exception.Message}. Install Redis 7 or later (Debian, Ubuntu: apt-get install"
                + " redis-server; Fedora: dnf install redis; Alpine: apk add redis; macOS: brew install redis), or set"
                + $" {nameof(RedisServerOptions)}.{nameof(RedisServerOptions.Executable)} to the path of the program.",
                exception);
        }
    }

    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>Stops the process where it is and returns when it has stopped.</summary>
    public void Freeze()
    {
        Shell.Signal(Id, "STOP");
        if (!SpinWait.SpinUntil(IsStopped, FreezeTimeout))
        {
            throw new InvalidOperationException($"Process {Id} has not stopped within {FreezeTimeout.TotalSeconds} seconds.");
        }
    }

    public void Thaw() => Shell.Signal(Id, "CONT");

    /// <summary>Asks the process to end, and returns when it has.</summary>
    public async Task StopAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        Shell.Signal(Id, "TERM");
        try
        {
            await _process.WaitForExitAsync(cancellationToken).WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The Redis server did not stop within {timeout.TotalSeconds} seconds.");
        }
    }

    /// <summary>Ends the process as a power cut would.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        // The guard first: after the process has been reaped, its number may be given to another.
        _guard.Kill();
        _guard.WaitForExit();
        _guard.Dispose();
        Kill();
        _process.Dispose();
    }

    // A signal takes effect a moment after it was sent. Only Linux tells; elsewhere the moment is not waited for.
    private bool IsStopped()
    {
        var status = string.Create(CultureInfo.InvariantCulture, $"/proc/{Id}/stat");
        if (!File.Exists(status))
        {
            return true;
        }

        var text = File.ReadAllText(status);
        return text[(text.LastIndexOf(')') + 2)..].StartsWith('T');
    }
}
