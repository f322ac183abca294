namespace Redoubt.Tool.Compilation;

/// <summary>What a project without a restore most likely references: newest first, as far as this machine has it.</summary>
internal static class KnownReferences
{
    private static readonly string[] Packs = ["Microsoft.NETCore.App.Ref", "Microsoft.AspNetCore.App.Ref"];

    public static IReadOnlyList<string> Redis { get; } = [.. StackExchangeRedis()];

    public static IReadOnlyList<string> All { get; } = [.. Packs.SelectMany(Framework), .. Redis];

    private static IEnumerable<string> Framework(string pack)
    {
        var newest = Newest(Path.Combine(DotnetRoot(), "packs", pack));
        var folder = newest is null ? null : Newest(Path.Combine(newest, "ref"));
        return folder is null ? [] : Directory.GetFiles(folder, "*.dll");
    }

    private static IEnumerable<string> StackExchangeRedis()
    {
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } configured
            ? configured
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var newest = Newest(Path.Combine(cache, "stackexchange.redis"));
        string[] libraries = newest is null ? [] : Directory.GetFiles(newest, "StackExchange.Redis.dll", SearchOption.AllDirectories);

        // One assembly a target framework: the newest .NET where there is one, else .NET Standard.
        return libraries.OrderByDescending(path => DotnetVersion(Path.GetFileName(Path.GetDirectoryName(path)!))).Take(1);
    }

    // The runtime this process runs on lies in <root>/shared/<name>/<version>.
    private static string DotnetRoot() =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    private static string? Newest(string folder) =>
        Directory.Exists(folder) ? Directory.GetDirectories(folder).MaxBy(path => VersionOf(Path.GetFileName(path))) : null;

    // net10.0, but neither net461 nor netstandard2.0.
    private static Version DotnetVersion(string framework) =>
        framework.StartsWith("net", StringComparison.Ordinal) && Version.TryParse(framework[3..], out var version)
            ? version
            : new Version(0, 0);

    private static Version VersionOf(string name)
    {
        var number = new string([.. name.SkipWhile(c => !char.IsDigit(c)).TakeWhile(c => char.IsDigit(c) || c == '.')]).TrimEnd('.');
        return Version.TryParse(number, out var version) ? version : new Version(0, 0);
    }
}
