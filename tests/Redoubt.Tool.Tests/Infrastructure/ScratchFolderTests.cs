using Redoubt.Tool.Infrastructure;

namespace Redoubt.Tool.Tests.Infrastructure;

public sealed class ScratchFolderTests
{
    [Fact]
    public void Dispose_RemovesTheFolder()
    {
        var scratch = new ScratchFolder();
        File.WriteAllText(scratch.File("inner", "file.txt"), "text");

        scratch.Dispose();

        Assert.False(Directory.Exists(scratch.Root));
    }

    [Fact]
    public void Dispose_FolderCannotBeDeleted_DoesNotFailTheRun()
    {
        var scratch = new ScratchFolder();
        Directory.Delete(scratch.Root);

        Assert.Null(Record.Exception(scratch.Dispose));
    }
}
