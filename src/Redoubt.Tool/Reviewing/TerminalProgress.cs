using Spectre.Console;

namespace Redoubt.Tool.Reviewing;

/// <summary>Progress as a bar.</summary>
internal sealed class TerminalProgress(ProgressContext context) : IProgressReport
{
    private readonly Lock _gate = new();
    private ProgressTask? _task;

    public static Task<T> RunAsync<T>(IAnsiConsole console, Func<IProgressReport, Task<T>> run) =>
        console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(context => run(new TerminalProgress(context)));

    public void Step(string text) => Next(text, 1).IsIndeterminate = true;

    public void Start(string text, int count) => Next(text, Math.Max(count, 1));

    public void Finished(string name)
    {
        lock (_gate)
        {
            _task?.Increment(1);
        }
    }

    private ProgressTask Next(string text, int count)
    {
        lock (_gate)
        {
            if (_task is not null)
            {
                _task.IsIndeterminate = false;
                _task.Value = _task.MaxValue;
                _task.StopTask();
            }

            return _task = context.AddTask(Markup.Escape(text), maxValue: count);
        }
    }
}
