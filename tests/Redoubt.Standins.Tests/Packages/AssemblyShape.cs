using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Redoubt.Standins.Tests.Packages;

/// <summary>What an assembly holds, in words that do not depend on the compiler that made it.</summary>
internal static class AssemblyShape
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>Loads an assembly beside one of the same name that is loaded already.</summary>
    public static Assembly Load(byte[] assembly)
        => new AssemblyLoadContext(name: null, isCollectible: true).LoadFromStream(new MemoryStream(assembly));

    /// <summary>Which SDK's compiler made the assembly.</summary>
    public static string SdkOf(Assembly assembly)
        => assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Sdk").Value!;

    /// <summary>Name and version, and each type with its members, but for what compilers add.</summary>
    public static IEnumerable<string> Describe(Assembly assembly)
        => assembly.GetTypes()
            .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)))
            .SelectMany(DescribeType)
            .Order(StringComparer.Ordinal)
            .Prepend(assembly.FullName!);

    private static IEnumerable<string> DescribeType(Type type)
        => type.GetMembers(Declared)
            .Where(member => !member.Name.Contains('<', StringComparison.Ordinal))
            .Select(member => $"{type}: {member.MemberType} {member}")
            .Prepend($"{type}: {type.BaseType}, {type.Attributes}, {Interfaces(type)}");

    private static string Interfaces(Type type)
        => string.Join(", ", type.GetInterfaces().Select(contract => $"{contract}").Order(StringComparer.Ordinal));
}
