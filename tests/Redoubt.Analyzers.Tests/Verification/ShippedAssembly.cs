using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Versioning;
using Redoubt.Analyzers;

namespace Redoubt.Verification;

/// <summary>What an assembly that compilers load may need: the oldest supported compiler has nothing else.</summary>
internal static class ShippedAssembly
{
    private static readonly Dictionary<string, Version> Allowed = new(StringComparer.Ordinal)
    {
        ["Microsoft.CodeAnalysis"] = new(4, 5, 0),
        ["Microsoft.CodeAnalysis.CSharp"] = new(4, 5, 0),
        ["Microsoft.CodeAnalysis.CSharp.Workspaces"] = new(4, 5, 0),
        ["Microsoft.CodeAnalysis.Workspaces"] = new(4, 5, 0),
        ["Redoubt.Analyzers"] = Three(typeof(RedoubtAnalyzer).Assembly.GetName().Version!),
        ["System.Collections.Immutable"] = new(6, 0, 0),
        ["System.Memory"] = new(4, 0, 1), // Roslyn itself needs it on .NET Standard, so every compiler brings it
        ["netstandard"] = new(2, 0, 0),
    };

    public static void AssertNeedsOnlyTheOldestCompiler(Assembly assembly)
    {
        Assert.Equal(".NETStandard,Version=v2.0", assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName);
        var references = References(Path.Combine(AppContext.BaseDirectory, "shipped", Path.GetFileName(assembly.Location)));
        Assert.Contains("Microsoft.CodeAnalysis", references.Keys);
        Assert.All(references, reference => Assert.Equal(Allowed.GetValueOrDefault(reference.Key), Three(reference.Value)));
    }

    /// <summary>Whether the Roslyn that runs is the one that <c>-p:TestedRoslyn</c> or its default asks for.</summary>
    public static void AssertRunsOnTheTestedRoslyn(Assembly roslyn)
    {
        var tested = typeof(ShippedAssembly).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "TestedRoslyn").Value!;
        Assert.Equal(Version.Parse(tested), Three(roslyn.GetName().Version!));
    }

    private static Dictionary<string, Version> References(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        return metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)
            .ToDictionary(reference => metadata.GetString(reference.Name), reference => reference.Version);
    }

    private static Version Three(Version version) => new(version.Major, version.Minor, version.Build);
}
