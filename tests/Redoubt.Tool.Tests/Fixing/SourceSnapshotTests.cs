using Redoubt.Tool.Fixing;
using Redoubt.Tool.Tests.Infrastructure;

namespace Redoubt.Tool.Tests.Fixing;

public sealed class SourceSnapshotTests
{
    [Fact]
    public void Restore_PutsBackWhatChanged()
    {
        using var workspace = new TestWorkspace();
        workspace.Write("a.cs", "before");
        workspace.Write("b.cs", "same");
        var snapshot = new SourceSnapshot([workspace.PathOf("a.cs"), workspace.PathOf("b.cs")]);
        workspace.Write("a.cs", "after");

        Assert.Equal([new FileChange(workspace.PathOf("a.cs"), "before", "after")], snapshot.Changes());
        snapshot.Restore();

        Assert.Equal("before", workspace.Read("a.cs"));
        Assert.Empty(snapshot.Changes());
    }
}
