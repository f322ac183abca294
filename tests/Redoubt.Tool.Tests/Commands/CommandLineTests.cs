using Redoubt.Tool.Commands;
using Redoubt.Tool.Infrastructure;
using Redoubt.Tool.Tests.Infrastructure;

namespace Redoubt.Tool.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("'no/such/path' does not exist; expected a solution (.sln, .slnx), a project (.csproj) or a folder", "review", "no/such/path")]
    [InlineData("'no/such/path' does not exist", "fix", "no/such/path")]
    [InlineData("--fail-on: 'nonsense' is not a severity; expected none, info, warning or error", "review", "no/such/path", "--fail-on", "nonsense")]
    [InlineData("--rules: there is no rule 'RDS999'; the rules are RDS000", "review", "no/such/path", "--rules", "RDS301,RDS999")]
    [InlineData("there is no rule 'RDS999'; the rules are RDS000", "explain", "RDS999")]
    [InlineData("--nonsense", "review", ".", "--nonsense")]
    [InlineData("Required argument missing for command: 'review'", "review")]
    public async Task WrongInput_NamesItAndWhatWasExpected(string message, params string[] arguments)
    {
        var run = await TestRun.OfAsync(arguments);

        Assert.Equal(ExitCodes.WrongInput, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?m)^\s+at ", run.Error);
    }

    [Fact]
    public async Task WrongInput_UnknownPreset_NamesThePresets()
    {
        using var workspace = new TestWorkspace();
        workspace.Project("Shop");

        var run = await TestRun.OfAsync("review", workspace.Root, "--mode", "loud");

        Assert.Equal(ExitCodes.WrongInput, run.ExitCode);
        Assert.Contains("there is no preset 'loud'; the presets are error-on-core, none, recommended, strict", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("readme.txt", "is not a solution (.sln, .slnx), a C# project (.csproj) or a folder")]
    [InlineData("empty", "holds no solution (.sln, .slnx) and no C# project (.csproj)")]
    [InlineData("none.sln", "names no C# project (.csproj)")]
    [InlineData("bad.slnx", "is not a readable solution")]
    public async Task WrongInput_PathWithoutProjects_SaysSo(string path, string message)
    {
        using var workspace = new TestWorkspace();
        workspace.Write("readme.txt", "");
        workspace.Write("empty/readme.txt", "");
        workspace.Write("none.sln", "");
        workspace.Write("bad.slnx", "<Solution>");

        var run = await TestRun.OfAsync("review", workspace.PathOf(path));

        Assert.Equal(ExitCodes.WrongInput, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_PrintsEveryRule()
    {
        var run = await TestRun.OfAsync("rules");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Matches(@"\| RDS301 +\| warning +\| Atomicity +\| SET followed by EXPIRE", run.Out);
    }

    [Fact]
    public async Task Explain_PrintsThePage()
    {
        var run = await TestRun.OfAsync("explain", "rds301");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("RDS301", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("```", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongInput_SdkThatGlobalJsonAsksForIsMissing_NamesTheFolderAndWhatDotnetSays()
    {
        using var workspace = new TestWorkspace();
        workspace.Project("Shop");
        workspace.Write("Shop/global.json", """{ "sdk": { "version": "99.0.100", "rollForward": "disable" } }""");

        var run = await TestRun.OfAsync("review", workspace.Root);

        Assert.Equal(ExitCodes.WrongInput, run.ExitCode);
        Assert.Contains($"'dotnet msbuild' did not run in '{workspace.PathOf("Shop")}': ", run.Error, StringComparison.Ordinal);
        Assert.Contains("99.0.100", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unexpected_OutputIsClosed_SaysWhatFailedWithoutStackTrace()
    {
        var output = new StringWriter();
        await output.DisposeAsync();
        var error = new StringWriter();

        var exitCode = await CommandLine.RunAsync(
            ["rules"], new ToolConsole(output, error, isTerminal: false), CancellationToken.None);

        Assert.Equal(ExitCodes.Unexpected, exitCode);
        Assert.StartsWith("redoubt: ", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("(ObjectDisposedException)", error.ToString().Trim(), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?m)^\s+at ", error.ToString());
    }

    [Theory]
    [InlineData("review")]
    [InlineData("fix")]
    public async Task Interrupted_SaysSoAndChangesNothing(string command)
    {
        using var workspace = new TestWorkspace();
        workspace.Project("Shop");
        workspace.ViolatingClass("Shop/Cache.cs", "Cache");
        var before = workspace.Files();
        var error = new StringWriter();

        var exitCode = await CommandLine.RunAsync(
            [command, workspace.Root], new ToolConsole(TextWriter.Null, error, isTerminal: false), new CancellationToken(canceled: true));

        Assert.Equal(ExitCodes.Interrupted, exitCode);
        Assert.EndsWith("redoubt: interrupted", error.ToString().Trim(), StringComparison.Ordinal);
        Assert.Equal(before, workspace.Files());
    }
}
