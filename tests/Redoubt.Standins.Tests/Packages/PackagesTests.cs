using System.Reflection;
using System.Security.Cryptography;
using Pipelines.Sockets.Unofficial;

namespace Redoubt.Standins.Tests.Packages;

/// <summary>The committed packages are what the sources produce.</summary>
public sealed class PackagesTests
{
    private const string Advice = "Raise the version of the stand-in and run runtime/standins/pack.sh.";

    private static readonly string Folder = typeof(PackagesTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "StandinsFolder").Value!;

    public static TheoryData<string, string, Type> Packages => new()
    {
        { "Pipelines.Sockets.Unofficial", "2.2.16.1", typeof(SocketConnection) },
        { "System.IO.Hashing", "10.0.2.1", typeof(System.IO.Hashing.XxHash3) },
    };

    [Fact]
    public void Folder_HoldsTheTwoPackagesAndNothingElse()
    {
        var expected = Packages.Select(package => $"{package[0]}.{package[1]}.nupkg");

        Assert.Equal(expected.Order(), Directory.GetFiles(Path.Combine(Folder, "packages")).Select(Path.GetFileName).Order());
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Sources_AreThoseOfTheRepository(string id, string version, Type type)
    {
        using var package = Open(id, version);
        var present = SourceChecksums(type.Assembly.GetName().Name!).Order(StringComparer.Ordinal);

        Assert.True(
            present.SequenceEqual(package.SourceChecksums.Order(StringComparer.Ordinal)),
            $"{id} {version} was made from other sources. {Advice}");
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Assembly_IsWhatTheSourcesProduce(string id, string version, Type type)
    {
        using var package = Open(id, version);
        var packed = AssemblyShape.Load(package.Assembly);

        Assert.Equal(AssemblyShape.Describe(type.Assembly), AssemblyShape.Describe(packed));

        // The same compiler makes the same bytes, in any folder and configuration. Another may emit other instructions:
        // what can be compared then is the shape above, and the sources.
        if (AssemblyShape.SdkOf(packed) == AssemblyShape.SdkOf(type.Assembly))
        {
            Assert.True(
                package.Assembly.AsSpan().SequenceEqual(File.ReadAllBytes(type.Assembly.Location)),
                $"{id} {version} is not what its sources produce. {Advice}");
        }
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_HoldsOneAssemblyAndNeedsNothing(string id, string version, Type type)
    {
        using var package = Open(id, version);

        Assert.Equal(version, package.Value("version"));
        Assert.StartsWith("Stand-in", package.Value("description"), StringComparison.Ordinal);
        Assert.DoesNotContain(package.Description.Descendants(), element => element.Name.LocalName == "dependency");
        Assert.Equal([$"lib/net10.0/{type.Assembly.GetName().Name}.dll"], package.AssemblyPaths);
    }

    private static StandInPackage Open(string id, string version)
        => new(Path.Combine(Folder, "packages", $"{id}.{version}.nupkg"), id);

    private static IEnumerable<string> SourceChecksums(string project)
    {
        var folder = Path.Combine(Folder, project);
        return Directory.GetFiles(folder, "*.cs*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Where(path => !path.StartsWith("bin/", StringComparison.Ordinal) && !path.StartsWith("obj/", StringComparison.Ordinal))
            .Select(path => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, path))))}  ./{path}");
    }
}
