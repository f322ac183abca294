using System.Diagnostics;
using Redoubt.Tool.Tests.Infrastructure;

namespace Redoubt.Tool.Tests.Commands;

/// <summary>The tool as a process of its own, as scripts see it.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task Review_InCurrentFolder_PrintsRelativePathsAndExitsWithOne()
    {
        using var workspace = new TestWorkspace();
        workspace.Project("Shop");
        workspace.ViolatingClass("Shop/Cache.cs", "Cache");

        var (exitCode, output, _) = await RunAsync(workspace.Root, "review", "Shop");

        Assert.StartsWith("Shop/Cache.cs(5,9): warning RDS301: ", output, StringComparison.Ordinal);
        Assert.Equal(1, exitCode);
    }

    [Fact]
    public async Task Review_MissingPath_ExitsWithTwo()
    {
        var (exitCode, _, error) = await RunAsync(Path.GetTempPath(), "review", "no/such/path");

        Assert.Equal((2, true), (exitCode, error.Contains("no/such/path", StringComparison.Ordinal)));
    }

    private static async Task<(int ExitCode, string Out, string Error)> RunAsync(string folder, params string[] arguments)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "Redoubt.Tool.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [tool, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
