using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Tool.Compilation;
using Redoubt.Tool.Tests.Infrastructure;

namespace Redoubt.Tool.Tests.Compilation;

public sealed class EditorConfigurationTests : IDisposable
{
    private readonly TestWorkspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Options_AreThoseOfTheFilesThatApply()
    {
        _workspace.Write("global.globalconfig", "is_global = true\nredoubt.everywhere = yes\n");
        _workspace.Write(".editorconfig", "[*.cs]\nredoubt.code = yes\n[*.txt]\nredoubt.text = yes\n");
        var configuration = new EditorConfiguration(
            [_workspace.PathOf("global.globalconfig"), _workspace.PathOf(".editorconfig"), _workspace.PathOf("none", ".editorconfig")]);
        var tree = CSharpSyntaxTree.ParseText("", path: _workspace.PathOf("a.cs"));

        Assert.Equal(["redoubt.everywhere"], configuration.GlobalOptions.Keys);
        Assert.Equal(["redoubt.code", "redoubt.everywhere"], configuration.GetOptions(tree).Keys.Order(StringComparer.Ordinal));
        Assert.True(configuration.GetOptions(tree).TryGetValue("redoubt.code", out var value));
        Assert.Equal("yes", value);
    }
}
