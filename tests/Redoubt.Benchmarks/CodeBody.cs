using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Redoubt.Benchmarks;

/// <summary>A large compilation made of copies of real sources, each copy in a namespace of its own.</summary>
internal static class CodeBody
{
    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string WebUsings = """
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    /// <summary>C# that never calls Redis: the sources of the analyzers themselves.</summary>
    public static CSharpCompilation Plain(int lines, bool withRedis) => Create("plain", "Redoubt", lines, withRedis, GlobalUsings);

    /// <summary>C# that hardly does anything but call Redis, as a careful team writes it: three findings in 300 lines.</summary>
    public static CSharpCompilation RedisHeavy(int lines) => Create("careful", "Bodies", lines, withRedis: true, GlobalUsings + "\n" + WebUsings);

    /// <summary>The worst case, where one line in 25 is a finding: the sources of the Storefront sample.</summary>
    public static CSharpCompilation FullOfMistakes(int lines) => Create("redis", "Storefront", lines, withRedis: true, GlobalUsings + "\n" + WebUsings);

    public static int LinesOf(Compilation compilation) => compilation.SyntaxTrees.Sum(tree => tree.GetText().Lines.Count);

    private static CSharpCompilation Create(string folder, string space, int lines, bool withRedis, string usings)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest);
        var sources = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "bodies", folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) is not ("Program.cs" or "IsExternalInit.cs"))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)
            .ToList();
        var perCopy = sources.Sum(text => text.Count(letter => letter == '\n') + 1);
        var trees = new List<SyntaxTree> { CSharpSyntaxTree.ParseText(usings, parse, "Usings.cs") };
        for (var copy = 0; copy * perCopy < lines; copy++)
        {
            for (var file = 0; file < sources.Count; file++)
            {
                var text = sources[file]
                    .Replace($"namespace {space}", $"namespace {space}{copy}", StringComparison.Ordinal)
                    .Replace($"using {space}", $"using {space}{copy}", StringComparison.Ordinal)
                    .Replace($"using static {space}", $"using static {space}{copy}", StringComparison.Ordinal);
                trees.Add(CSharpSyntaxTree.ParseText(text, parse, $"{copy}/{file}.cs"));
            }
        }

        return CSharpCompilation.Create("Body", trees, References(withRedis), new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static IEnumerable<MetadataReference> References(bool withRedis)
    {
        foreach (var path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator))
        {
            // What this program itself references for the runtime's benchmarks is no part of the bodies.
            if (Path.GetFileName(path) is var name && !name.StartsWith("Redoubt", StringComparison.Ordinal) && name != "StackExchange.Redis.dll") yield return MetadataReference.CreateFromFile(path);
        }

        if (withRedis) yield return MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "peers", "StackExchange.Redis.dll"));
    }
}
