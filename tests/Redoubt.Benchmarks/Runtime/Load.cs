namespace Redoubt.Benchmarks.Runtime;

/// <summary>How commands are given.</summary>
internal static class Load
{
    private const int Callers = 50;
    private const int PipelineDepth = 1000;

    /// <summary>By fifty callers, each of whom waits for a reply before the next command.</summary>
    public static Task Awaited(int operations, Func<Task> command)
        => Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            for (var done = 0; done < operations / Callers; done++)
            {
                await command();
            }
        }));

    /// <summary>By one caller, a thousand at a time before the replies are waited for.</summary>
    public static async Task Pipelined(int operations, Func<Task> command)
    {
        var replies = new Task[PipelineDepth];
        for (var done = 0; done < operations; done += PipelineDepth)
        {
            for (var index = 0; index < PipelineDepth; index++)
            {
                replies[index] = command();
            }

            await Task.WhenAll(replies);
        }
    }
}
