using Redoubt.Tool.Fixing;
using Redoubt.Tool.Tests.Infrastructure;

namespace Redoubt.Tool.Tests.Fixing;

public sealed class TreeCopyTests : IDisposable
{
    private readonly TestWorkspace _workspace = new();
    private readonly TestWorkspace _destination = new();

    public void Dispose()
    {
        _workspace.Dispose();
        _destination.Dispose();
    }

    [Fact]
    public void Copy_TakesWhatProjectsInheritAndLeavesBuildsOut()
    {
        _workspace.Write("src/A/A.csproj", "<Project />");
        _workspace.Write("src/B/B.csproj", "<Project />");
        _workspace.Write("src/A/bin/A.dll", "");
        _workspace.Write("src/A/obj/project.assets.json", "");
        Directory.CreateSymbolicLink(_workspace.PathOf("src", "link"), _workspace.PathOf("src", "A"));
        string[] projects = [_workspace.PathOf("src/A/A.csproj"), _workspace.PathOf("src/B/B.csproj")];

        var copy = new TreeCopy(projects, _destination.PathOf("copy"));

        var files = Directory.EnumerateFiles(_destination.PathOf("copy"), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_destination.PathOf("copy"), file));
        Assert.Equal(["Directory.Build.props", "nuget.config", "src/A/A.csproj", "src/B/B.csproj"], files.Order(StringComparer.Ordinal));
        Assert.Equal(projects[0], copy.ToOriginal(copy.ToCopy(projects[0])));
    }

    [Fact]
    public void Copy_StopsAtTheRepository()
    {
        _workspace.Write("shop/.git/config", "");
        _workspace.Write("shop/src/A/A.csproj", "<Project />");
        _workspace.Write("shop/readme.md", "");

        _ = new TreeCopy([_workspace.PathOf("shop/src/A/A.csproj")], _destination.PathOf("copy"));

        Assert.True(File.Exists(_destination.PathOf("copy", "readme.md")));
        Assert.False(Directory.Exists(_destination.PathOf("copy", ".git")));
        Assert.True(File.Exists(_destination.PathOf("copy", "src", "A", "A.csproj")));
    }
}
