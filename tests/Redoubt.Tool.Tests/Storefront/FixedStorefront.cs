using Redoubt.Tool.Infrastructure;
using Redoubt.Tool.Tests.Infrastructure;

namespace Redoubt.Tool.Tests.Storefront;

/// <summary>The sample reviewed where it is, and a copy outside of the repository: built, fixed twice, reviewed and built again.</summary>
public sealed class FixedStorefront : IAsyncLifetime, IDisposable
{
    private const string Folder = "Storefront";

    private static readonly string Sample = Path.Combine(TestWorkspace.Repository, "docs", "samples", Folder);

    private readonly TestWorkspace _workspace = new();

    public IReadOnlyList<SampleFinding> Before { get; private set; } = [];

    public IReadOnlyList<SampleFinding> After { get; private set; } = [];

    public IReadOnlyDictionary<string, string> AfterFirstRun { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> AfterSecondRun { get; private set; } = null!;

    public string OriginalAssembly => AssemblyIn("original");

    public string FixedAssembly => AssemblyIn("fixed");

    internal TestRun FirstRun { get; private set; } = null!;

    internal TestRun SecondRun { get; private set; } = null!;

    internal ProcessResult FixedBuild { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Before = await ReviewAsync(Sample);
        CopySample();
        var originalBuild = await BuildAsync(OriginalAssembly);
        Assert.True(originalBuild.ExitCode == 0, originalBuild.Output);

        FirstRun = await TestRun.OfAsync("fix", Copy);
        AfterFirstRun = _workspace.Files();
        SecondRun = await TestRun.OfAsync("fix", Copy);
        AfterSecondRun = _workspace.Files();
        After = await ReviewAsync(Copy);
        FixedBuild = await BuildAsync(FixedAssembly);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _workspace.Dispose();

    private string Copy => _workspace.PathOf(Folder);

    // Under bin, so that the list of sources leaves them out.
    private string AssemblyIn(string name) => _workspace.PathOf("bin", name, "Storefront.dll");

    private void CopySample()
    {
        const string packages = "Directory.Packages.props";
        _workspace.Write(packages, File.ReadAllText(Path.Combine(TestWorkspace.Repository, packages)));
        foreach (var (path, text) in TestWorkspace.FilesIn(Sample))
        {
            _workspace.Write(Path.Combine(Folder, path), text);
        }
    }

    private async Task<IReadOnlyList<SampleFinding>> ReviewAsync(string sample)
    {
        var report = _workspace.PathOf("bin", "review.json");
        Directory.CreateDirectory(Path.GetDirectoryName(report)!);
        var run = await TestRun.OfAsync("review", sample, "--fail-on", "none", "--json", report);
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
        return SampleFinding.ReadReport(report, sample);
    }

    /// <summary>The sample builds without warnings, and fixes must not bring any.</summary>
    private Task<ProcessResult> BuildAsync(string assembly)
    {
        var output = Path.GetDirectoryName(assembly)!;
        return Dotnet.RunAsync(["build", "-o", output, "-warnaserror", "-nodeReuse:false", "-v", "q"], Copy, CancellationToken.None);
    }
}
