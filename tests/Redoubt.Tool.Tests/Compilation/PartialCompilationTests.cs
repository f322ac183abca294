using Redoubt.Tool.Compilation;
using Redoubt.Tool.Tests.Infrastructure;

namespace Redoubt.Tool.Tests.Compilation;

public sealed class PartialCompilationTests : IDisposable
{
    private readonly TestWorkspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("error", "error")]
    [InlineData("warning", "warning")]
    [InlineData("suggestion", "info")]
    public async Task AnalyzeAsync_HasTheConfiguredSeverity(string configured, string expected)
    {
        var finding = Assert.Single(await Compilation($"dotnet_diagnostic.RDS301.severity = {configured}").AnalyzeAsync("Shop", CancellationToken.None));

        Assert.Equal(("RDS301", expected, 5), (finding.RuleId, finding.SeverityName, finding.Span.Line));
    }

    [Fact]
    public async Task AnalyzeAsync_RuleIsOff_IsEmpty() =>
        Assert.Empty(await Compilation("dotnet_diagnostic.RDS301.severity = none").AnalyzeAsync("Shop", CancellationToken.None));

    [Fact]
    public void EmitMetadata_FileWithErrors_LeavesItOut()
    {
        _workspace.Write("Wrong.cs", "public class Wrong : Missing { }");

        Compilation("", "Wrong.cs").EmitMetadata(_workspace.PathOf("out.dll"));

        Assert.True(File.Exists(_workspace.PathOf("out.dll")));
    }

    [Fact]
    public void EmitMetadata_KeyFileIsMissing_WritesNothing()
    {
        Compilation("", "/keyfile:none.snk").EmitMetadata(_workspace.PathOf("out.dll"));

        Assert.False(File.Exists(_workspace.PathOf("out.dll")));
    }

    private PartialCompilation Compilation(string configuration, params string[] arguments)
    {
        _workspace.ViolatingClass("Cache.cs", "Cache");
        _workspace.Write("own.globalconfig", $"is_global = true\n{configuration}\n");
        string[] references = [.. KnownReferences.All.Select(path => $"/reference:{path}")];
        return new PartialCompilation(
            ["Cache.cs", "/target:library", .. references, .. arguments], _workspace.Root, _workspace.PathOf("own.globalconfig"));
    }
}
