using Redoubt.Tool.Commands;
using Redoubt.Tool.Tests.Infrastructure;

namespace Redoubt.Tool.Tests.Fixing;

public sealed class SuggestedFixTests
{
    [Fact]
    public async Task Fix_Suggested_AppliesTheNamedRulesToo()
    {
        using var workspace = new TestWorkspace();
        workspace.Project("Shop");
        workspace.Write("Shop/Cache.cs", """
            using System;
            using StackExchange.Redis;

            public static class Cache
            {
                public static void Save(IDatabase database, TimeSpan expiry)
                {
                    database.StringSet("key", "value");
                    database.KeyExpire("key", expiry);
                }
            }
            """);

        var run = await TestRun.OfAsync("fix", workspace.PathOf("Shop", "Shop.csproj"), "--suggested", "RDS301");

        Assert.True(run.ExitCode == ExitCodes.Success, run.Out + run.Error);
        Assert.DoesNotContain("KeyExpire", workspace.Read("Shop/Cache.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_ProjectWithErrors_IsLeftAndExitCodeIsThree()
    {
        using var workspace = new TestWorkspace();
        workspace.Project("Shop");
        workspace.ViolatingClass("Shop/Cache.cs", "Cache");
        workspace.Write("Shop/Wrong.cs", "public class Wrong { public int Number() => \"text\"; }");
        var before = workspace.Files();

        var run = await TestRun.OfAsync("fix", workspace.PathOf("Shop", "Shop.csproj"));

        Assert.Equal(ExitCodes.NotCompiled, run.ExitCode);
        Assert.Contains("Shop (net10.0): not fixed, because it does not compile", run.Error, StringComparison.Ordinal);
        Assert.Contains("[left: its project does not compile]", run.Out, StringComparison.Ordinal);
        Assert.Equal(before, workspace.Files());
    }
}
