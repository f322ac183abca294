using Redoubt.Tool.Commands;
using Redoubt.Tool.Tests.Infrastructure;

namespace Redoubt.Tool.Tests.Reviewing;

/// <summary>Options of a review on one project that a failed restore or a wrong option leaves as it was.</summary>
public sealed class OptionTests
{
    [Fact]
    public async Task Review_OptionsOnOneProject()
    {
        using var workspace = new TestWorkspace();
        workspace.Project(
            "Shop",
            TestWorkspace.RedisReference.Replace(" />", " Condition=\"'$(TargetFramework)' == 'net10.0'\" />", StringComparison.Ordinal),
            "<TargetFramework /><TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>");
        workspace.Write("Shop/Cache.cs", $$"""
            #if NET
            public static class Cache
            {
            {{TestWorkspace.Violation}}

                public static void Remember(StackExchange.Redis.IDatabase database)
                {
                    database.HashSet("key", "field", "value");
                    database.KeyExpire("key", System.TimeSpan.FromMinutes(5));
                }
            }
            #endif
            """);
        var project = workspace.PathOf("Shop", "Shop.csproj");

        var unrestored = await TestRun.OfAsync("review", project, "--no-restore");
        Assert.Equal(ExitCodes.NotCompiled, unrestored.ExitCode);
        Assert.Single(unrestored.Findings, "Cache.cs(6,9): warning RDS301");
        Assert.Contains("packages are not restored", unrestored.Error, StringComparison.Ordinal);

        var wrongFramework = await TestRun.OfAsync("review", project, "--framework", "net4.8");
        Assert.Equal(ExitCodes.WrongInput, wrongFramework.ExitCode);
        Assert.Contains("the projects target net10.0, netstandard2.0", wrongFramework.Error, StringComparison.Ordinal);

        string[] options = ["review", project, "--framework", "net10.0", "--no-restore"];
        var release = await TestRun.OfAsync([.. options, "-c", "Release", "--fail-on", "error", "--mode", "recommended"]);
        Assert.Equal(ExitCodes.Success, release.ExitCode);
        Assert.Equal(["Cache.cs(6,9): warning RDS301", "Cache.cs(12,9): info RDS303"], release.Findings);
        Assert.DoesNotContain("netstandard2.0", release.Out, StringComparison.Ordinal);

        var core = await TestRun.OfAsync([.. options, "--fail-on", "error", "--mode", "error-on-core"]);
        Assert.Equal(ExitCodes.Findings, core.ExitCode);
        Assert.Equal(["Cache.cs(6,9): error RDS301", "Cache.cs(12,9): info RDS303"], core.Findings);

        var strict = await TestRun.OfAsync([.. options, "--fail-on", "none", "--mode", "strict"]);
        Assert.Equal(ExitCodes.Success, strict.ExitCode);
        Assert.Equal(["Cache.cs(6,9): warning RDS301", "Cache.cs(12,9): warning RDS303"], strict.Findings);

        var filtered = await TestRun.OfAsync([.. options, "--fail-on", "info", "--rules", "RDS303"]);
        Assert.Equal(ExitCodes.Findings, filtered.ExitCode);
        Assert.Equal(["Cache.cs(12,9): info RDS303"], filtered.Findings);
    }
}
