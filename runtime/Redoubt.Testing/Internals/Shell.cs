using System.Diagnostics;
using System.Globalization;

namespace Redoubt.Testing.Internals;

/// <summary>What only the system's shell does the same way on Linux and macOS: signals by name.</summary>
internal static class Shell
{
    private const string Program = "/bin/sh";

    /// <summary>Sends a signal, for example <c>STOP</c>.</summary>
    public static void Signal(int processId, string signal)
    {
        using var shell = Start("kill -s \"$1\" \"$2\"", redirectInput: false, signal, processId.ToString(CultureInfo.InvariantCulture));
        shell.WaitForExit();
        if (shell.ExitCode != 0)
        {
            throw new InvalidOperationException($"Process {processId} could not be sent the signal {signal}: it has ended.");
        }
    }

    /// <summary>
    /// Starts a process that kills <paramref name="processId"/> and deletes <paramref name="directory"/> when this
    /// process ends, in whatever way: its input is a pipe from here, which the system closes.
    /// </summary>
    public static Process StartGuard(int processId, string directory)
        => Start(
            "read -r _; kill -s KILL \"$1\"; rm -rf -- \"$2\"",
            redirectInput: true,
            processId.ToString(CultureInfo.InvariantCulture),
            directory);

    private static Process Start(string script, bool redirectInput, params ReadOnlySpan<string> arguments)
    {
        // The word after the script is its $0.
        var start = new ProcessStartInfo(Program, ["-c", script, "redoubt", .. arguments])
        {
            RedirectStandardInput = redirectInput,
            RedirectStandardOutput = redirectInput,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }
}
