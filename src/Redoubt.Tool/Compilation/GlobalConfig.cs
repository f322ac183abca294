using Redoubt.Tool.Infrastructure;

namespace Redoubt.Tool.Compilation;

/// <summary>The global config that a run adds to the compiler's own: the severities of a preset, and options.</summary>
internal static class GlobalConfig
{
    // Above what packages and projects set; an .editorconfig still has the last word.
    private const int Level = 9999;

    private static readonly string Presets = Path.Combine(AppContext.BaseDirectory, "presets");

    public static string Write(ScratchFolder scratch, string? preset, IEnumerable<string> options)
    {
        var path = scratch.File("redoubt.globalconfig");
        File.WriteAllLines(path, ["is_global = true", $"global_level = {Level}", .. preset is null ? [] : Severities(preset), .. options]);
        return path;
    }

    private static IEnumerable<string> Severities(string preset)
    {
        var file = Path.Combine(Presets, $"Redoubt.{preset}.globalconfig");
        if (!File.Exists(file) || preset.Contains('/') || preset.Contains('\\'))
        {
            throw new InputException($"--mode: there is no preset '{preset}'; the presets are {string.Join(", ", Names())}");
        }

        return File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("is_global", StringComparison.Ordinal)
            && !line.TrimStart().StartsWith("global_level", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Names() =>
        Directory.Exists(Presets)
            ? Directory.GetFiles(Presets, "*.globalconfig")
                .Select(file => Path.GetFileNameWithoutExtension(file)["Redoubt.".Length..])
                .Order(StringComparer.Ordinal)
            : [];
}
