using Redoubt.Tool.Findings;
using Redoubt.Tool.Tests.Infrastructure;

namespace Redoubt.Tool.Tests.Findings;

public sealed class SourceFileTests : IDisposable
{
    private readonly TestWorkspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("class C { void M() { HERE(); } }", "C.M")]
    [InlineData("class C { class D { D() { HERE(); } } }", "C.D.D")]
    [InlineData("class C { int P => HERE(); }", "C.P")]
    [InlineData("class C { int _f = HERE(); }", "C._f")]
    [InlineData("class C { int this[int i] => HERE(); }", "C.this[]")]
    [InlineData("class C { public static C operator +(C a, C b) => HERE(); }", "C.operator")]
    [InlineData("class C { void M() { void L() { HERE(); } } }", "C.M.L")]
    [InlineData("HERE();", "")]
    public void Member_NamesWhatEncloses(string source, string expected)
    {
        _workspace.Write("a.cs", source);
        var column = source.IndexOf("HERE", StringComparison.Ordinal) + 1;

        Assert.Equal(expected, new SourceFile(_workspace.PathOf("a.cs")).Member(new FindingSpan(1, column, 1, column)));
    }

    [Fact]
    public void OutsideOfTheFile_IsEmpty()
    {
        _workspace.Write("a.cs", "one");
        _workspace.Write("a.razor", "one");
        var file = new SourceFile(_workspace.PathOf("a.cs"));

        Assert.Equal(("", ""), (file.Line(9), file.Member(new FindingSpan(9, 1, 9, 1))));
        Assert.Equal("", new SourceFile(_workspace.PathOf("a.razor")).Member(new FindingSpan(1, 1, 1, 1)));
        Assert.Equal([(1, "one")], file.Excerpt(1, 2));
    }
}
