using System.CommandLine;
using Redoubt.Tool.Infrastructure;
using Redoubt.Tool.Rules;
using Spectre.Console;

namespace Redoubt.Tool.Commands;

/// <summary><c>redoubt rules</c>: the rules as a table.</summary>
internal static class RulesCommand
{
    public static Command Create(ToolConsole console)
    {
        var command = new Command("rules", "Lists the rules");
        command.SetAction(_ =>
        {
            var table = new Table().Border(console.IsTerminal ? TableBorder.Rounded : TableBorder.Ascii);
            table.AddColumns("Id", "Severity", "Category", "Rule");
            foreach (var rule in RuleCatalogue.All)
            {
                table.AddRow(Markup.Escape(rule.Id), rule.Severity, Markup.Escape(rule.Category), Markup.Escape(rule.Title));
            }

            console.Ansi.Write(table);
            return ExitCodes.Success;
        });
        return command;
    }
}
