using Redoubt.Tool.Commands;
using Redoubt.Tool.Compilation;
using Redoubt.Tool.Fixing;
using Redoubt.Tool.Infrastructure;
using Redoubt.Tool.Projects;
using Redoubt.Tool.Tests.Infrastructure;

namespace Redoubt.Tool.Tests.Fixing;

public sealed class FailedFixTests
{
    [Fact]
    public async Task Fix_FixedCodeDoesNotCompile_PutsEverythingBack()
    {
        using var workspace = new TestWorkspace();
        // As long as the pair of calls is there, the project leaves the wrong file out: with the fix it no longer does.
        workspace.Project("Shop", TestWorkspace.RedisReference + """
            <Compile Remove="Wrong.cs" Condition="$([System.IO.File]::ReadAllText('$(MSBuildProjectDirectory)/Cache.cs').Contains('KeyExpire'))" />
            """);
        workspace.ViolatingClass("Shop/Cache.cs", "Cache");
        workspace.Write("Shop/Wrong.cs", "public class Wrong { public int Number() => \"text\"; }");
        var before = workspace.Files();

        var run = await TestRun.OfAsync("fix", workspace.PathOf("Shop", "Shop.csproj"));

        Assert.True(run.ExitCode == ExitCodes.NotCompiled, run.Out + run.Error);
        Assert.Contains("redoubt: the fixes were undone: with them Shop (net10.0) does not compile: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("CS0029", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, workspace.Files());
    }

    [Fact]
    public async Task FormatRun_DotnetFormatFails_SaysWhatItSaid()
    {
        using var workspace = new TestWorkspace();
        using var scratch = new ScratchFolder();
        var target = new ReviewTarget(workspace.Root, Solution: null, [workspace.PathOf("None.csproj")]);
        var format = new FormatRun(scratch, target, new Injection(scratch, GlobalConfig.Write(scratch, preset: null, [])));

        var error = await Assert.ThrowsAsync<FixException>(() => format.RunAsync(["RDS301"], [], CancellationToken.None));

        Assert.StartsWith("'dotnet format' ended with ", error.Message, StringComparison.Ordinal);
        Assert.Contains("None.csproj", error.Message, StringComparison.Ordinal);
    }
}
