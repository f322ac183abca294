using System.CommandLine;
using Redoubt.Tool.Infrastructure;

namespace Redoubt.Tool.Commands;

/// <summary>The command line as a whole: parses, runs, and turns every failure into a message and an exit code.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] arguments, ToolConsole console, CancellationToken cancellation)
    {
        var root = new RootCommand("Reviews and fixes how C# code uses StackExchange.Redis.")
        {
            ReviewCommand.Create(console),
            FixCommand.Create(console),
            RulesCommand.Create(console),
            ExplainCommand.Create(console),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await console.Error.WriteLineAsync($"redoubt: {error.Message}").ConfigureAwait(false);
            }

            return ExitCodes.WrongInput;
        }

        try
        {
            var invocation = new InvocationConfiguration
            {
                Output = console.Out,
                Error = console.Error,
                EnableDefaultExceptionHandler = false,
            };
            return await parsed.InvokeAsync(invocation, cancellation).ConfigureAwait(false);
        }
        catch (InputException error)
        {
            await console.Error.WriteLineAsync($"redoubt: {error.Message}").ConfigureAwait(false);
            return ExitCodes.WrongInput;
        }
        catch (OperationCanceledException)
        {
            await console.Error.WriteLineAsync("redoubt: interrupted").ConfigureAwait(false);
            return ExitCodes.Interrupted;
        }
#pragma warning disable CA1031 // The last line of defence: whatever failed, the user reads what it was and sees no stack trace.
        catch (Exception error)
#pragma warning restore CA1031
        {
            await console.Error.WriteLineAsync($"redoubt: {error.Message} ({error.GetType().Name})").ConfigureAwait(false);
            return ExitCodes.Unexpected;
        }
    }
}
