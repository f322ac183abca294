using Redoubt.Tool.Tests.Infrastructure;

namespace Redoubt.Tool.Tests.Reviewing;

/// <summary>One review of a solution in which some projects cannot be compiled.</summary>
public sealed class BrokenSolution : IAsyncLifetime, IDisposable
{
    public TestWorkspace Workspace { get; } = new();

    internal TestRun Review { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Workspace.Project("Syntax");
        Workspace.ViolatingClass("Syntax/Good.cs", "Good");
        Workspace.Write("Syntax/Bad.cs", "public class Bad { public void Method( { }");
        Workspace.Project("Types");
        Workspace.ViolatingClass("Types/Typed.cs", "Typed");
        Workspace.Write("Types/Wrong.cs", "public class Wrong { public int Number() => \"text\"; }");
        Workspace.Project(
            "NoPackage",
            TestWorkspace.RedisReference + """
                <PackageReference Include="Redoubt.Tests.NoSuchPackage" Version="1.0.0" />
                <Using Include="System.TimeSpan" Static="true" />
                <Using Include="StackExchange.Redis.IDatabase" Alias="Database" />
                """,
            "<ImplicitUsings>enable</ImplicitUsings>");
        Workspace.Write("NoPackage/Using.cs", """
            public static class Using
            {
                public static void Save(Database database, string key)
                {
                    database.StringSet(key, "value");
                    database.KeyExpire(key, FromMinutes(Math.PI));
                }
            }
            """);
        Workspace.Write("NoPackage/.editorconfig", "[Silent.cs]\ndotnet_diagnostic.RDS301.severity = none\n");
        Workspace.ViolatingClass("NoPackage/Silent.cs", "Silent");
        Workspace.ViolatingClass("NoPackage/Unrestored.cs", "Unrestored");
        Workspace.Project("Dependent", """<ProjectReference Include="../Syntax/Syntax.csproj" />""");
        Workspace.Write("Dependent/Caller.cs", "public static class Caller { public static void Call() => Good.Save(null); }");
        Workspace.Project("Fine");
        Workspace.ViolatingClass("Fine/Fine.cs", "Fine");
        Workspace.Write("Mangled/Mangled.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup>");
        Workspace.ViolatingClass("Mangled/Source.cs", "Source");
        Workspace.Solution("Broken.slnx", "Syntax", "Types", "NoPackage", "Dependent", "Fine", "Mangled", "Missing");
        Review = await TestRun.OfAsync("review", Workspace.PathOf("Broken.slnx"), "--json", Workspace.PathOf("report.json"), "--html", Workspace.PathOf("report.html"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => Workspace.Dispose();
}
