using Redoubt.Tool.Infrastructure;

namespace Redoubt.Tool.Reviewing;

/// <summary>A run that shows its progress: a bar on a terminal, lines elsewhere.</summary>
internal static class ProgressRun
{
    public static Task<T> RunAsync<T>(ToolConsole console, Func<IProgressReport, Task<T>> run) =>
        console.IsTerminal ? TerminalProgress.RunAsync(console.ProgressAnsi, run) : run(new PlainProgress(console.Error));
}
