using Redoubt.Tool.Tests.Infrastructure;

namespace Redoubt.Tool.Tests.Reviewing;

/// <summary>One review of a solution that was never built and never restored, with every kind of project that compiles.</summary>
public sealed class WholeSolution : IAsyncLifetime, IDisposable
{
    public TestWorkspace Workspace { get; } = new();

    internal TestRun Review { get; private set; } = null!;

    public string Output(string name) => File.ReadAllText(Workspace.PathOf("out", name));

    public async Task InitializeAsync()
    {
        WriteReferenceChain();
        WriteWebProject();
        WriteOthers();
        Workspace.Solution("Shop.slnx", "First", "Second", "Third", "Generator", "Web", "Strict", "Plain", "Path with spaces", "Customised");
        Review = await TestRun.OfAsync(
            "review", Workspace.PathOf("Shop.slnx"),
            "--html", Workspace.PathOf("out", "report.html"), "--sarif", Workspace.PathOf("out", "report.sarif"),
            "--json", Workspace.PathOf("out", "report.json"), "--markdown", Workspace.PathOf("out", "report.md"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => Workspace.Dispose();

    private void WriteReferenceChain()
    {
        Workspace.Project(
            "First",
            """<PackageReference Include="StackExchange.Redis" Version="2.13.23" Condition="'$(TargetFramework)' == 'net10.0'" />""",
            "<TargetFramework /><TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><LangVersion>latest</LangVersion>");
        Workspace.Write("First/Keys.cs", "public static class Keys { public const string Session = \"session\"; }");
        Workspace.Write("First/Sessions.cs", $$"""
            #if NET
            public static class Sessions
            {
            {{TestWorkspace.Violation}}
            }
            #endif
            """);
        Workspace.Project("Second", """<ProjectReference Include="../First/First.csproj" /><ProjectReference Include="../Generator/Generator.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />""");
        Workspace.Write("Second/Carts.cs", """
            using StackExchange.Redis;

            public static class Carts
            {
                public static void Save(IDatabase database)
                {
                    database.StringSet(Keys.Session, Generated.Value);
                    database.KeyExpire(Keys.Session, TimeSpan.FromMinutes(1));
                }
            }
            """);
        Workspace.Write("Second/Usings.cs", "global using System;");

        // C# 14: an extension block and the field keyword.
        Workspace.Project("Third", """<ProjectReference Include="../Second/Second.csproj" />""", "<OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings>");
        Workspace.Write("Third/Program.cs", """
            using StackExchange.Redis;

            Console.WriteLine(new Named { Name = Keys.Session }.Name);
            Carts.Save(null!);

            public static class Extensions
            {
                extension(IDatabase database)
                {
                    public void Remember(string key)
                    {
                        database.StringSet(key, "value");
                        database.KeyExpire(key, TimeSpan.FromMinutes(1));
                    }
                }
            }

            public sealed class Named
            {
                public string Name { get => field; set => field = value.Trim(); } = "";
            }
            """);
        WriteGenerator();
    }

    private void WriteGenerator()
    {
        Workspace.Project(
            "Generator",
            """<PackageReference Include="Microsoft.CodeAnalysis.CSharp" Version="4.5.0" PrivateAssets="all" /><PackageReference Include="System.Collections.Immutable" Version="6.0.1" PrivateAssets="all" />""",
            "<TargetFramework>netstandard2.0</TargetFramework><LangVersion>latest</LangVersion><EnforceExtendedAnalyzerRules>true</EnforceExtendedAnalyzerRules>");
        Workspace.Write("Generator/ValueGenerator.cs", """
            using Microsoft.CodeAnalysis;

            [Generator]
            public sealed class ValueGenerator : IIncrementalGenerator
            {
                public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterPostInitializationOutput(
                    output => output.AddSource("Generated.g.cs", "internal static class Generated { public const string Value = \"generated\"; }"));
            }
            """);
    }

    private void WriteWebProject()
    {
        // Scripts that components bring to a browser are a package of their own, which the tests' package sources need not have.
        Workspace.Project(
            "Web",
            properties: "<ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable><RequiresAspNetWebAssets>false</RequiresAspNetWebAssets>",
            sdk: "Microsoft.NET.Sdk.Web");
        Workspace.Write("Web/Program.cs", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddRazorPages();
            var app = builder.Build();
            app.MapRazorPages();
            Log.Started(app.Logger, typeof(AspNetCoreGeneratedDocument.Pages_Index).Name);
            app.Run();

            internal static partial class Log
            {
                [LoggerMessage(1, LogLevel.Information, "Started {Page}")]
                public static partial void Started(ILogger logger, string page);
            }
            """);
        Workspace.Write("Web/Pages/Index.cshtml", """
            @page
            <p>Shop</p>

            @functions {
                public void Save(StackExchange.Redis.IDatabase database)
                {
                    database.StringSet("page", "value");
                    database.KeyExpire("page", TimeSpan.FromMinutes(5));
                }
            }
            """);
        Workspace.Write("Web/Components/Cart.razor", """
            @inject StackExchange.Redis.IDatabase Database

            <p>@count</p>

            @code {
                private long count;

                protected override void OnInitialized()
                {
                    Database.StringSet("cart", "value");
                    Database.KeyExpire("cart", TimeSpan.FromMinutes(5));
                    count = Database.StringLength("cart");
                }
            }
            """);
        Workspace.ViolatingClass("Web/Pages/PageCache.cs", "PageCache");
    }

    private void WriteOthers()
    {
        Workspace.Project("Strict", properties: "<TreatWarningsAsErrors>true</TreatWarningsAsErrors><Nullable>enable</Nullable>");
        Workspace.ViolatingClass("Strict/Rules.cs", "Rules");
        Workspace.Project("Plain", items: "");
        Workspace.Write("Plain/Plain.cs", "public static class Plain { public static void KeyExpire() => KeyExpire(); }");
        Workspace.Project("Path with spaces");
        Workspace.ViolatingClass("Path with spaces/A file.cs", "Spaced");
        Workspace.Project("Customised", properties: "<CustomAfterMicrosoftCommonTargets>$(MSBuildThisFileDirectory)own.targets</CustomAfterMicrosoftCommonTargets>");
        Workspace.Write("Customised/own.targets", "<Project><PropertyGroup><DefineConstants>$(DefineConstants);OWN</DefineConstants></PropertyGroup></Project>");
        Workspace.Write("Customised/Own.cs", $$"""
            #if OWN
            public static class Own
            {
            {{TestWorkspace.Violation}}
            }
            #endif
            """);
    }
}
