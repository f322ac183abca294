using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Analyzers.Options;
using Redoubt.Verification;

namespace Redoubt.Analyzers.Tests.Options;

public sealed class OptionReaderTests
{
    private static readonly SyntaxTree Tree = CSharpSyntaxTree.ParseText("");

    [Theory]
    [InlineData("", null)]
    [InlineData("redoubt.min_server_version = 7.0", "7.0")]
    [InlineData("redoubt.min_server_version = 7", "7.0")]
    [InlineData("redoubt.min_server_version = 7.0.15", "7.0.15")]
    [InlineData("REDOUBT.MIN_SERVER_VERSION = 6.2", "6.2")]
    [InlineData("redis.min_server_version = 6.2", "6.2")]
    [InlineData("build_property.RedisMinServerVersion = 6.0", "6.0")]
    [InlineData("build_property.RedisMinServerVersion =", null)]
    [InlineData("redoubt.min_server_version =", null)]
    [InlineData("redoubt.min_server_version = 7.0\nredis.min_server_version = 6.2", "7.0")]
    [InlineData("redoubt.min_server_version = seven\nredis.min_server_version = 6.2", "6.2")]
    [InlineData("redis.min_server_version = 6.2\nbuild_property.RedisMinServerVersion = 5.0", "6.2")]
    [InlineData("redoubt.min_server_version = seven", null)]
    [InlineData("redoubt.min_server_version = -1", null)]
    public void MinServerVersion(string config, string? expected) =>
        Assert.Equal(expected, Reader(config).Get(RedoubtOptions.MinServerVersion, Tree)?.ToString());

    [Theory]
    [InlineData("", false)]
    [InlineData("redoubt.automatic_only = true", true)]
    [InlineData("redoubt.automatic_only = True", true)]
    [InlineData("redoubt.automatic_only = yes", false)]
    public void AutomaticOnly(string config, bool expected) => Assert.Equal(expected, Reader(config).Get(RedoubtOptions.AutomaticOnly, Tree));

    [Theory]
    [InlineData("", "")]
    [InlineData("redoubt.admin_namespaces = Shop.Admin", "Shop.Admin")]
    [InlineData("redoubt.admin_namespaces = Shop.Admin, Shop.Tools,", "Shop.Admin|Shop.Tools")]
    [InlineData("redoubt.admin_namespaces = Shop Admin", "")]
    public void AdminNamespaces(string config, string expected) =>
        Assert.Equal(expected, string.Join('|', Reader(config).Get(RedoubtOptions.AdminNamespaces, Tree)));

    [Fact]
    public void Invalid_IsEmpty_WhileAllValuesMakeSense()
    {
        var reader = Reader("redoubt.automatic_only = true\nredoubt.min_server_version =\nredis.min_server_version = seven");
        reader.Check(Tree);
        Assert.Empty(reader.Invalid);
    }

    [Fact]
    public void Invalid_HasEachValueOnce_ForHoweverManyFiles()
    {
        var reader = Reader("redoubt.automatic_only = yes\nredoubt.min_server_version = seven");
        reader.Check(Tree);
        reader.Check(Tree);
        reader.Check(CSharpSyntaxTree.ParseText("class C { }"));
        Assert.Equal(
            [("redoubt.automatic_only", "yes"), ("redoubt.min_server_version", "seven")],
            reader.Invalid.Select(one => (one.Key, one.Value)).Order());
    }

    [Fact]
    public void EveryOption_IsInTheList_AndSaysWhatItIs()
    {
        var declared = typeof(RedoubtOptions).GetFields().Select(field => field.GetValue(null)).OfType<RedoubtOption>();
        Assert.Equal(declared, RedoubtOptions.All);
        Assert.All(RedoubtOptions.All, option =>
        {
            Assert.Matches("^redoubt\\.[a-z_]+$", option.Name);
            Assert.NotEmpty(option.Allowed);
            Assert.EndsWith(".", option.Description, StringComparison.Ordinal);
            Assert.NotEmpty(option.DefaultText);
        });
    }

    private static OptionReader Reader(string config) => new(new TestOptions(config));
}
