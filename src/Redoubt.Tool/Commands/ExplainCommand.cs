using System.CommandLine;
using Redoubt.Tool.Infrastructure;
using Redoubt.Tool.Reports;
using Redoubt.Tool.Rules;

namespace Redoubt.Tool.Commands;

/// <summary><c>redoubt explain RDS301</c>: the page of a rule, in the terminal.</summary>
internal static class ExplainCommand
{
    public static Command Create(ToolConsole console)
    {
        var id = new Argument<string>("ID") { Description = "A rule, as RDS301" };
        var command = new Command("explain", "Prints the page of a rule") { id };
        command.SetAction(parsed =>
        {
            var given = parsed.GetRequiredValue(id);
            var rule = RuleCatalogue.Find(given.ToUpperInvariant()) ?? throw new InputException(RuleCatalogue.Unknown(given));
            var page = RuleCatalogue.Page(rule.Id) ?? $"# {rule.Id}: {rule.Title}\n\nMore at {rule.HelpLink}\n";
            MarkdownPage.Write(page, console);
            return ExitCodes.Success;
        });
        return command;
    }
}
