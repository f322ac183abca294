using System.CommandLine;
using Redoubt.Tool.Findings;
using Redoubt.Tool.Fixing;
using Redoubt.Tool.Infrastructure;
using Redoubt.Tool.Projects;
using Redoubt.Tool.Reports;
using Redoubt.Tool.Reviewing;
using Redoubt.Tool.Rules;

namespace Redoubt.Tool.Commands;

/// <summary><c>redoubt fix PATH</c>: applies the fixes that are safe for every input, and others only when they are named.</summary>
internal static class FixCommand
{
    public static Command Create(ToolConsole console)
    {
        var path = new Argument<string>("PATH") { Description = "A solution (.sln, .slnx), a project (.csproj) or a folder" };
        var rules = ReviewCommand.RuleOption();
        var suggested = new Option<string[]>("--suggested")
        {
            Description = "Apply the fixes of these rules that are meant to be read first, as RDS301,RDS303",
            AllowMultipleArgumentsPerToken = true,
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Work on a copy and print the changes as a diff" };
        var build = new BuildOptions();
        var command = new Command("fix", "Applies automatic fixes and says what it left") { path, rules, suggested, dryRun };
        build.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var request = new FixRequest(
                ProjectDiscovery.Find(parsed.GetRequiredValue(path)),
                build.Read(parsed),
                RuleCatalogue.ParseIds(rules.Name, parsed.GetValue(rules) ?? []),
                RuleCatalogue.ParseIds(suggested.Name, parsed.GetValue(suggested) ?? []));
            var isDryRun = parsed.GetValue(dryRun);
            try
            {
                Task<FixResult> RunAsync(IProgressReport progress) => isDryRun
                    ? DryRun.RunAsync(request, progress, cancellation)
                    : new Fixer(request, progress).RunAsync(cancellation);
                var result = await ProgressRun.RunAsync(console, RunAsync).ConfigureAwait(false);
                FixReport.Write(result, isDryRun, console, Directory.GetCurrentDirectory());
                return ExitCode(result);
            }
            catch (FixException error)
            {
                await console.Error.WriteLineAsync($"redoubt: {error.Message}").ConfigureAwait(false);
                return ExitCodes.NotCompiled;
            }
        });
        return command;
    }

    private static int ExitCode(FixResult result)
    {
        if (result.NotCompiled.Count > 0)
        {
            return ExitCodes.NotCompiled;
        }

        return result.Left.Any(left => left.Finding.Severity >= FindingSeverity.Warning) ? ExitCodes.Findings : ExitCodes.Success;
    }
}
