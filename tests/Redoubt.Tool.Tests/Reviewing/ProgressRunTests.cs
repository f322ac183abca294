using Redoubt.Tool.Infrastructure;
using Redoubt.Tool.Reviewing;

namespace Redoubt.Tool.Tests.Reviewing;

public sealed class ProgressRunTests
{
    [Fact]
    public async Task RunAsync_Redirected_WritesLines()
    {
        var error = new StringWriter();

        Assert.Equal(3, await ProgressRun.RunAsync(new ToolConsole(TextWriter.Null, error, isTerminal: false), Work));

        Assert.Equal(["Reading ...", "Compiling 1/2: one", "Compiling 2/2: two", ""], error.ToString().ReplaceLineEndings("\n").Split('\n'));
    }

    [Fact]
    public async Task RunAsync_Terminal_LeavesNoLinesBehind()
    {
        var error = new StringWriter();

        Assert.Equal(3, await ProgressRun.RunAsync(new ToolConsole(TextWriter.Null, error, isTerminal: true), Work));

        Assert.DoesNotContain("Compiling 1/2", error.ToString(), StringComparison.Ordinal);
    }

    private static Task<int> Work(IProgressReport progress)
    {
        progress.Step("Reading");
        progress.Start("Compiling", 2);
        progress.Finished("one");
        progress.Finished("two");
        return Task.FromResult(3);
    }
}
