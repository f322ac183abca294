using Redoubt.Tool.Compilation;
using Redoubt.Tool.Infrastructure;
using Redoubt.Tool.Tests.Infrastructure;

namespace Redoubt.Tool.Tests.Compilation;

public sealed class CompilerServerTests : IDisposable
{
    private readonly TestWorkspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task ArgumentsAsync_ServerDoesNotStart_LeavesTheCompilerByItself()
    {
        await using var server = new CompilerServer(_workspace.PathOf("csc.dll"), "redoubt-test-no-server");

        Assert.Empty(await server.ArgumentsAsync());
    }

    [Fact]
    public async Task CompileAsync_NoCompiler_AnswersInDotnetsOwnWords()
    {
        using var scratch = new ScratchFolder();
        await using var compilers = new CompilerServers(scratch);

        var result = await compilers.CompileAsync(_workspace.PathOf("csc.dll"), _workspace.Root, "none.rsp", CancellationToken.None);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(CompilerErrors.Parse(result), line => line.Contains("csc.dll", StringComparison.Ordinal));
    }
}
