namespace Redoubt.CodeFixes.Tests.Docs;

/// <summary>What is generated is in step with the assemblies. <c>docs/update.sh</c> runs these tests to write it.</summary>
public sealed class GeneratedFilesTests
{
    [Theory]
    [MemberData(nameof(GeneratedFile.Paths), MemberType = typeof(GeneratedFile))]
    public void File_IsInStepWithTheAssemblies(string path)
    {
        var current = RepositoryFiles.Read(path);
        var expected = GeneratedFile.At(path).Expected(current);
        if (RepositoryFiles.IsUpdate && current != expected) RepositoryFiles.Write(path, expected);
        else Assert.True(current == expected, $"{path} is out of step with the assemblies; run docs/update.sh. It must be:\n{expected}");
    }

    [Fact]
    public void OnlyTheMarkedPartIsReplaced() =>
        Assert.Equal(
            "before\n<!-- rules -->\nnew\n<!-- /rules -->\nafter\n",
            new GeneratedFile("a.md", "rules", () => "new\n").Expected("before\n<!-- rules -->\nold\n<!-- /rules -->\nafter\n"));

    [Theory]
    [InlineData("", "a.md is missing")]
    [InlineData("# A\n", "a.md lacks the line <!-- rules -->")]
    [InlineData("<!-- rules -->\n", "followed by the line <!-- /rules -->")]
    [InlineData("<!-- /rules -->\n<!-- rules -->\n", "a.md lacks the line")]
    public void MissingFileOrMark_IsNamed(string current, string expected) =>
        Assert.Contains(
            expected,
            Assert.Throws<InvalidOperationException>(() => new GeneratedFile("a.md", "rules", () => "").Expected(current)).Message,
            StringComparison.Ordinal);
}
