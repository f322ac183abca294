using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Redoubt.Analyzers.Internals;

namespace Redoubt.Analyzers.Tests.Internals;

public sealed class MentionsTests
{
    private const string Text = "_a _ b_ a_b _";

    [Theory]
    [InlineData(0, 3, false)]
    [InlineData(0, 4, true)]
    [InlineData(3, 4, true)]
    [InlineData(4, 12, false)]
    [InlineData(4, 13, true)]
    public void IsIn_FindsWholeNames(int start, int end, bool expected) => Assert.Equal(expected, IsIn(new("_", isWhole: true), start, end));

    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(1, 3, false)]
    [InlineData(5, 12, false)]
    public void IsIn_FindsNamesThatStartSo(int start, int end, bool expected) => Assert.Equal(expected, IsIn(new("_", isWhole: false), start, end));

    private static bool IsIn(Mentions mentions, int start, int end) =>
        mentions.IsIn(CSharpSyntaxTree.ParseText(Text), TextSpan.FromBounds(start, end));
}
