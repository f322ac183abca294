using System.Text.Json;
using Redoubt.Tool.Infrastructure;

namespace Redoubt.Tool.Compilation;

/// <summary>
/// Compiler arguments for a project that could not be restored: its sources as far as evaluation tells them, the framework's
/// reference assemblies of this machine, and StackExchange.Redis from the package cache.
/// </summary>
internal sealed class SourceArguments(ScratchFolder scratch, string project)
{
    private readonly string _folder = Path.GetDirectoryName(project)!;

    public async Task<IReadOnlyList<string>> BuildAsync(CancellationToken cancellation)
    {
        string[] answers = ["-getItem:Compile", "-getItem:Using", "-getProperty:DefineConstants", "-getProperty:Nullable"];
        string[] evaluate = ["msbuild", project, "-nologo", .. answers];
        var result = await Dotnet.RunAsync(evaluate, _folder, cancellation).ConfigureAwait(false);
        var sources = result.ExitCode == 0 ? Evaluated(result.Output) : FromFolder();
        var references = KnownReferences.All.Select(path => $"/reference:{path}");
        return [.. sources, .. Configs(), .. references, "/target:library", "/langversion:preview", "/unsafe+"];
    }

    private List<string> Evaluated(string json)
    {
        using var answer = JsonDocument.Parse(json);
        var items = answer.RootElement.GetProperty("Items");
        var properties = answer.RootElement.GetProperty("Properties");
        var sources = items.GetProperty("Compile").EnumerateArray().Select(item => item.GetProperty("FullPath").GetString()!).ToList();
        var usings = items.GetProperty("Using").EnumerateArray().Select(UsingOf).ToList();
        var generated = scratch.File("usings", Path.GetFileName(project) + ".cs");
        File.WriteAllLines(generated, usings);
        var constants = properties.GetProperty("DefineConstants").GetString();
        var isNullable = properties.GetProperty("Nullable").GetString() == "enable";
        string[] define = constants is { Length: > 0 } ? [$"/define:{constants}"] : [];
        return [.. sources, generated, .. define, isNullable ? "/nullable+" : "/nullable-"];
    }

    private static string UsingOf(JsonElement item)
    {
        var name = item.GetProperty("Identity").GetString();
        var isStatic = item.TryGetProperty("Static", out var value) && value.GetString() == "true";
        var alias = item.TryGetProperty("Alias", out var text) ? text.GetString() : "";
        var left = isStatic ? "static " : string.IsNullOrEmpty(alias) ? "" : $"{alias} = ";
        return $"global using {left}{name};";
    }

    private List<string> FromFolder() =>
    [
        .. Directory.EnumerateFiles(_folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(_folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal),
    ];

    private IEnumerable<string> Configs()
    {
        for (var folder = _folder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var config = Path.Combine(folder, ".editorconfig");
            if (File.Exists(config))
            {
                yield return $"/analyzerconfig:{config}";
            }
        }
    }
}
