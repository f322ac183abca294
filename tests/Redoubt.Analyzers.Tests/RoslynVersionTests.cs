using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Verification;

namespace Redoubt.Analyzers.Tests;

public sealed class RoslynVersionTests
{
    [Fact]
    public void Tests_RunOnTheRoslynThatWasAskedFor()
    {
        ShippedAssembly.AssertRunsOnTheTestedRoslyn(typeof(Compilation).Assembly);
        ShippedAssembly.AssertRunsOnTheTestedRoslyn(typeof(CSharpCompilation).Assembly);
    }

    [Fact]
    public void Analyzers_NeedOnlyTheOldestCompiler() => ShippedAssembly.AssertNeedsOnlyTheOldestCompiler(typeof(RedoubtAnalyzer).Assembly);
}
