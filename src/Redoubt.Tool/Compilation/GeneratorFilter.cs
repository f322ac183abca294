using System.Collections.Concurrent;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Redoubt.Tool.Compilation;

/// <summary>
/// Keeps, of the analyzers a project brings, those that generate code (and what these need): the code does not compile without
/// them, while the others would only cost time.
/// </summary>
internal sealed class GeneratorFilter
{
    private readonly ConcurrentDictionary<string, AnalyzerAssembly> _read = new(StringComparer.Ordinal);

    public IReadOnlySet<string> Keep(IEnumerable<string> paths)
    {
        var assemblies = paths.Distinct().ToDictionary(path => path, path => _read.GetOrAdd(path, Read));
        var byName = assemblies.ToLookup(pair => pair.Value.Name, pair => pair.Key, StringComparer.OrdinalIgnoreCase);
        var kept = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(assemblies.Where(pair => pair.Value.Generates).Select(pair => pair.Key));
        while (open.TryPop(out var path))
        {
            if (!kept.Add(path))
            {
                continue;
            }

            foreach (var needed in assemblies[path].References.SelectMany(name => byName[name]))
            {
                open.Push(needed);
            }
        }

        return kept;
    }

    private static AnalyzerAssembly Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var image = new PEReader(stream);
            var metadata = image.GetMetadataReader();
            var generates = metadata.TypeDefinitions
                .SelectMany(type => metadata.GetTypeDefinition(type).GetCustomAttributes())
                .Any(attribute => IsGeneratorAttribute(metadata, attribute));
            var references = metadata.AssemblyReferences
                .Select(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name));
            return new AnalyzerAssembly(metadata.GetString(metadata.GetAssemblyDefinition().Name), generates, [.. references]);
        }
        catch (Exception error) when (
            error is IOException or BadImageFormatException or InvalidOperationException or UnauthorizedAccessException)
        {
            // What cannot be read here is left to the compiler, which says what is wrong with it.
            return new AnalyzerAssembly(Path.GetFileNameWithoutExtension(path), Generates: true, []);
        }
    }

    private static bool IsGeneratorAttribute(MetadataReader metadata, CustomAttributeHandle handle)
    {
        var constructor = metadata.GetCustomAttribute(handle).Constructor;
        if (constructor.Kind != HandleKind.MemberReference)
        {
            return false;
        }

        var type = metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        return type.Kind == HandleKind.TypeReference
            && metadata.StringComparer.Equals(metadata.GetTypeReference((TypeReferenceHandle)type).Name, "GeneratorAttribute");
    }

    private sealed record AnalyzerAssembly(string Name, bool Generates, IReadOnlyList<string> References);
}
