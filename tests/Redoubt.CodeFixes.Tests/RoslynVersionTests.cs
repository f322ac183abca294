using Microsoft.CodeAnalysis;
using Redoubt.CodeFixes.Internals;
using Redoubt.Verification;

namespace Redoubt.CodeFixes.Tests;

public sealed class RoslynVersionTests
{
    [Fact]
    public void Tests_RunOnTheRoslynThatWasAskedFor() => ShippedAssembly.AssertRunsOnTheTestedRoslyn(typeof(Workspace).Assembly);

    [Fact]
    public void CodeFixes_NeedOnlyTheOldestCompiler() => ShippedAssembly.AssertNeedsOnlyTheOldestCompiler(typeof(RedisCodeFix).Assembly);
}
