using System.CommandLine;
using Redoubt.Tool.Findings;
using Redoubt.Tool.Infrastructure;
using Redoubt.Tool.Projects;
using Redoubt.Tool.Reports;
using Redoubt.Tool.Reviewing;
using Redoubt.Tool.Rules;

namespace Redoubt.Tool.Commands;

/// <summary><c>redoubt review PATH</c>: prints findings, writes reports, and fails at a chosen severity.</summary>
internal static class ReviewCommand
{
    private const string NoSeverity = "none";

    public static Command Create(ToolConsole console)
    {
        var path = new Argument<string>("PATH") { Description = "A solution (.sln, .slnx), a project (.csproj) or a folder" };
        var failOn = new Option<string>("--fail-on")
        {
            Description = "The lowest severity that makes the exit code 1: none, info, warning or error",
            DefaultValueFactory = _ => "warning",
        };
        var rules = RuleOption();
        var mode = new Option<string?>("--mode") { Description = "Severities of a preset: none, recommended, strict or error-on-core" };
        var build = new BuildOptions();
        var output = new OutputOptions();
        var command = new Command("review", "Compiles projects with the Redis rules and reports what they find")
        {
            path, failOn, rules, mode,
        };
        output.AddTo(command);
        build.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var threshold = Threshold(parsed.GetRequiredValue(failOn));
            var ids = RuleCatalogue.ParseIds(rules.Name, parsed.GetValue(rules) ?? []);
            var target = ProjectDiscovery.Find(parsed.GetRequiredValue(path));
            var request = new ReviewRequest(target, build.Read(parsed), parsed.GetValue(mode), ids);
            var known = output.ReadBaseline(parsed);
            var result = await ProgressRun.RunAsync(console, progress => new Reviewer(request, progress).RunAsync(cancellation))
                .ConfigureAwait(false);
            var report = output.Write(parsed, result, known);
            TerminalReport.Write(report, console);
            return ExitCode(report, threshold);
        });
        return command;
    }

    public static Option<string[]> RuleOption() =>
        new("--rules") { Description = "Only these rules, as RDS301,RDS601", AllowMultipleArgumentsPerToken = true };

    private static FindingSeverity? Threshold(string name) => name switch
    {
        NoSeverity => null,
        "info" => FindingSeverity.Info,
        "warning" => FindingSeverity.Warning,
        "error" => FindingSeverity.Error,
        _ => throw new InputException($"--fail-on: '{name}' is not a severity; expected none, info, warning or error"),
    };

    private static int ExitCode(Report report, FindingSeverity? threshold)
    {
        if (report.Partial.Any())
        {
            return ExitCodes.NotCompiled;
        }

        var fails = threshold is { } lowest && report.Findings.Any(finding => finding.Severity >= lowest);
        return fails ? ExitCodes.Findings : ExitCodes.Success;
    }
}
