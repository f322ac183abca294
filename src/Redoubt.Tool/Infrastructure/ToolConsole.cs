using Spectre.Console;

namespace Redoubt.Tool.Infrastructure;

/// <summary>Where a run writes: findings and results to <see cref="Out"/>, progress and errors to <see cref="Error"/>.</summary>
internal sealed class ToolConsole(TextWriter output, TextWriter error, bool isTerminal)
{
    // Tables of a redirected run must not be folded at the 80 columns that an absent terminal is taken to have.
    private const int RedirectedWidth = 160;

    public TextWriter Out { get; } = output;

    public TextWriter Error { get; } = error;

    public bool IsTerminal { get; } = isTerminal;

    public static ToolConsole ForProcess() => new(Console.Out, Console.Error, !Console.IsOutputRedirected && !Console.IsErrorRedirected);

    public IAnsiConsole Ansi => Create(Out);

    public IAnsiConsole ProgressAnsi => Create(Error);

    private IAnsiConsole Create(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = IsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = IsTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!IsTerminal)
        {
            console.Profile.Width = RedirectedWidth;
        }

        return console;
    }
}
