using Redoubt.Tool.Infrastructure;
using Redoubt.Tool.Reports;
using Redoubt.Tool.Tests.Infrastructure;

namespace Redoubt.Tool.Tests.Reports;

public sealed class ReportFilesTests
{
    [Fact]
    public void Write_PathIsAFolder_NamesOptionAndPath()
    {
        using var workspace = new TestWorkspace();

        var error = Assert.Throws<InputException>(() => ReportFiles.Write("--html", workspace.Root, path => File.WriteAllText(path, "")));

        Assert.StartsWith($"--html: '{workspace.Root}' cannot be written: ", error.Message, StringComparison.Ordinal);
    }
}
