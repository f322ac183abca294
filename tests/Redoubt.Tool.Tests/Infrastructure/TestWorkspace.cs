using System.Reflection;

namespace Redoubt.Tool.Tests.Infrastructure;

/// <summary>Real projects in a temporary folder, outside of the repository.</summary>
public sealed class TestWorkspace : IDisposable
{
    public const string RedisReference = """<PackageReference Include="StackExchange.Redis" Version="2.13.23" />""";

    /// <summary>A method with one finding of RDS301, on its second line.</summary>
    public const string Violation = """
            public static void Save(StackExchange.Redis.IDatabase database)
            {
                database.StringSet("key", "value");
                database.KeyExpire("key", System.TimeSpan.FromMinutes(5));
            }
        """;

    public TestWorkspace()
    {
        Write("nuget.config", $"""
            <configuration>
              <packageSources><add key="stand-ins" value="{Path.Combine(Repository, "runtime", "standins", "packages")}" /></packageSources>
            </configuration>
            """);
        Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <NoWarn>$(NoWarn);NU1603</NoWarn>
              </PropertyGroup>
            </Project>
            """);
    }

    public static string Repository { get; } =
        typeof(TestWorkspace).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;

    public string Root { get; } = Directory.CreateTempSubdirectory("tool test-").FullName;

    public string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public void Write(string path, string text)
    {
        var full = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public string Read(string path) => File.ReadAllText(PathOf(path));

    public void Project(string name, string items = RedisReference, string properties = "", string sdk = "Microsoft.NET.Sdk") =>
        Write($"{name}/{name}.csproj", $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>{properties}</PropertyGroup>
              <ItemGroup>{items}</ItemGroup>
            </Project>
            """);

    /// <summary>A class with one finding of RDS301, in line 5.</summary>
    public void ViolatingClass(string path, string name) => Write(path, $$"""
        public static class {{name}}
        {
        {{Violation}}
        }
        """);

    public void Solution(string file, params string[] projects) =>
        Write(file, $"<Solution>\n{string.Join('\n', projects.Select(name => $"""  <Project Path="{name}/{name}.csproj" />"""))}\n</Solution>\n");

    /// <summary>Every file with its text, builds' and restores' own excepted.</summary>
    public IReadOnlyDictionary<string, string> Files() => FilesIn(Root);

    public static IReadOnlyDictionary<string, string> FilesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllText);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
