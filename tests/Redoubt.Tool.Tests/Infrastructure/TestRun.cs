using Redoubt.Tool.Commands;
using Redoubt.Tool.Infrastructure;

namespace Redoubt.Tool.Tests.Infrastructure;

/// <summary>One run of the tool in this process, with what it wrote.</summary>
internal sealed record TestRun(int ExitCode, string Out, string Error)
{
    private static readonly string[] Severities = ["info", "warning", "error"];

    public static async Task<TestRun> OfAsync(params string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var exitCode = await CommandLine.RunAsync(arguments, new ToolConsole(output, error, isTerminal: false), CancellationToken.None);
        return new TestRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>The findings, each from its file name on.</summary>
    public IReadOnlyList<string> Findings =>
    [
        .. Out.Split('\n')
            .Where(line => Severities.Any(severity => line.Contains($": {severity} RDS", StringComparison.Ordinal)))
            .Select(line => line[(line[..line.IndexOf('(', StringComparison.Ordinal)].LastIndexOf('/') + 1)..])
            .Select(line => line[..line.IndexOf(": '", StringComparison.Ordinal)]),
    ];
}
