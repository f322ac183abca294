using Redoubt.Tool.Compilation;

namespace Redoubt.Tool.Tests.Compilation;

public sealed class CompilerArgumentsTests
{
    [Theory]
    [InlineData("/reference:\"/a b/B.dll\"", "/reference:/new/B.dll")]
    [InlineData("/reference:alias=/a b/B.dll", "/reference:alias=/new/B.dll")]
    [InlineData("/r:/x=y/C.dll", "/reference:/x=y/C.dll")]
    [InlineData("/define:A;B", "/define:A;B")]
    [InlineData("/home/me/source.cs", "/home/me/source.cs")]
    [InlineData("/keyfile:key.snk", "/keyfile:key.snk")]
    public void ForReview_KeepsWhatTheCodeNeeds(string argument, string expected) =>
        Assert.Equal([expected], Review(argument));

    [Theory]
    [InlineData("/out:a.dll")]
    [InlineData("/warnaserror+:CS0168")]
    [InlineData("/skipanalyzers+")]
    [InlineData("/resource:a.resources")]
    [InlineData("/debug+")]
    [InlineData("/pathmap:/a=/b")]
    public void ForReview_DropsWhatOnlyABuildNeeds(string argument) => Assert.Empty(Review(argument));

    [Theory]
    [InlineData("a b.cs", "\"a b.cs\"")]
    [InlineData("#odd.cs", "\"#odd.cs\"")]
    [InlineData("/features:\"a b\"", "/features:\"a b\"")]
    [InlineData("plain.cs", "plain.cs")]
    public void Quote_MakesOneLineOneArgument(string argument, string expected) => Assert.Equal(expected, CompilerArguments.Quote(argument));

    [Fact]
    public void ForReview_Analyzers_KeepsGeneratorsAndWhatTheyNeed()
    {
        var own = typeof(Redoubt.Analyzers.RedoubtAnalyzer).Assembly.Location;
        string[] arguments = [$"/analyzer:{own}", "/analyzer:/no/such/Generator.dll"];

        Assert.Equal(["/analyzer:/no/such/Generator.dll"], CompilerArguments.ForReview(arguments, path => path, new GeneratorFilter()));
    }

    private static IEnumerable<string> Review(string argument) =>
        CompilerArguments.ForReview([argument], path => path == "/a b/B.dll" ? "/new/B.dll" : path, new GeneratorFilter());
}
