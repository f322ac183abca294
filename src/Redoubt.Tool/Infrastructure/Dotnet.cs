using System.Diagnostics;
using System.Text;

namespace Redoubt.Tool.Infrastructure;

/// <summary>Runs the user's own <c>dotnet</c>; a folder's <c>global.json</c> chooses the SDK.</summary>
internal static class Dotnet
{
    // Set for the process that "dotnet run" or a build starts; they would tie the child to that SDK.
    private static readonly string[] InheritedSdkVariables =
        ["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly", "DOTNET_HOST_PATH"];

    private static string Executable => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    public static async Task<ProcessResult> RunAsync(
        IEnumerable<string> arguments,
        string folder,
        CancellationToken cancellation,
        IReadOnlyDictionary<string, string>? variables = null)
    {
        using var process = Create(arguments, folder, variables);
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        Start(process);
        try
        {
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        lock (output)
        {
            return new ProcessResult(process.ExitCode, output.ToString());
        }
    }

    /// <summary>Starts a process that the caller ends; what it writes is not kept.</summary>
    public static Process Start(IEnumerable<string> arguments, string folder)
    {
        var process = Create(arguments, folder, variables: null);
        Start(process);
        return process;
    }

    private static void Start(Process process)
    {
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private static Process Create(IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? variables)
    {
        var start = new ProcessStartInfo(Executable, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in InheritedSdkVariables)
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new Process { StartInfo = start };
    }

    private static void Append(StringBuilder output, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (output)
        {
            output.Append(line).Append('\n');
        }
    }
}
