using Microsoft.CodeAnalysis.Text;
using Redoubt.Verification;

namespace Redoubt.Analyzers.Tests.VerificationTests;

public sealed class MarkupTests
{
    [Fact]
    public void Plain_IsTheSource()
    {
        var markup = Markup.Parse("int[] a = b[0] | c; var d = new { e = 1 };");
        Assert.Equal("int[] a = b[0] | c; var d = new { e = 1 };", markup.Source);
        Assert.Empty(markup.Diagnostics);
        Assert.Empty(markup.Places);
    }

    [Fact]
    public void Brackets_MarkTheRuleUnderTest()
    {
        var markup = Markup.Parse("a [|bc|] d [|e|]");
        Assert.Equal("a bc d e", markup.Source);
        Assert.Equal([(null, new TextSpan(2, 2)), (null, new TextSpan(7, 1))], markup.Diagnostics);
    }

    [Fact]
    public void Braces_NameARule()
    {
        var markup = Markup.Parse("a {|RDS301:bc|}");
        Assert.Equal("a bc", markup.Source);
        Assert.Equal([("RDS301", new TextSpan(2, 2))], markup.Diagnostics);
    }

    [Fact]
    public void Numbers_ArePlaces()
    {
        var markup = Markup.Parse("{|#0:ab|} {|#12:c|}");
        Assert.Equal("ab c", markup.Source);
        Assert.Equal(new TextSpan(0, 2), markup.Places[0]);
        Assert.Equal(new TextSpan(3, 1), markup.Places[12]);
        Assert.Empty(markup.Diagnostics);
    }

    [Fact]
    public void Marks_Nest()
    {
        var markup = Markup.Parse("[|a {|RDS301:b|} {|#0:c|}|]");
        Assert.Equal("a b c", markup.Source);
        Assert.Equal([("RDS301", new TextSpan(2, 1)), (null, new TextSpan(0, 5))], markup.Diagnostics);
        Assert.Equal(new TextSpan(4, 1), markup.Places[0]);
    }

    [Theory]
    [InlineData("if (x is {|} or 1) a |] b")]
    [InlineData("x = y {| z")]
    [InlineData("a |} b |] c")]
    public void TextThatIsNoMark_Stays(string text) => Assert.Equal(text, Markup.Parse(text).Source);

    [Theory]
    [InlineData("a [|b")]
    [InlineData("a {|RDS301:b")]
    [InlineData("a [|b|}")]
    public void UnclosedMark_IsAnError(string text) => Assert.Throws<ArgumentException>(() => Markup.Parse(text));
}
