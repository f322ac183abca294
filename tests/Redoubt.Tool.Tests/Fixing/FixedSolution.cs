using Redoubt.Tool.Tests.Infrastructure;

namespace Redoubt.Tool.Tests.Fixing;

/// <summary>A folder without a solution: a dry run, a run, and a second run.</summary>
public sealed class FixedSolution : IAsyncLifetime, IDisposable
{
    public TestWorkspace Workspace { get; } = new();

    internal TestRun DryRun { get; private set; } = null!;

    internal TestRun FirstRun { get; private set; } = null!;

    internal TestRun SecondRun { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> Original { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> AfterDryRun { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> AfterFirstRun { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> AfterSecondRun { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Workspace.Project("Fixable");
        Workspace.Write("Fixable/Cache.cs", $$"""
            using System;
            using StackExchange.Redis;

            public static class Cache
            {
                public static void Suggested(IDatabase database, TimeSpan expiry)
                {
                    database.StringSet("suggested", "value");
                    database.KeyExpire("suggested", expiry);
                }

            {{TestWorkspace.Violation}}
            }
            """);
        Workspace.Project("Customised", properties: "<CustomAfterMicrosoftCommonTargets>$(MSBuildThisFileDirectory)own.targets</CustomAfterMicrosoftCommonTargets>");
        Workspace.Write("Customised/own.targets", "<Project />");
        Workspace.ViolatingClass("Customised/Own.cs", "Own");
        Original = Workspace.Files();
        DryRun = await TestRun.OfAsync("fix", Workspace.Root, "--dry-run");
        AfterDryRun = Workspace.Files();
        FirstRun = await TestRun.OfAsync("fix", Workspace.Root);
        AfterFirstRun = Workspace.Files();
        SecondRun = await TestRun.OfAsync("fix", Workspace.Root);
        AfterSecondRun = Workspace.Files();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => Workspace.Dispose();
}
