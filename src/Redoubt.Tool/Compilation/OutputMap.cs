using Redoubt.Tool.Infrastructure;
using Redoubt.Tool.Projects;

namespace Redoubt.Tool.Compilation;

/// <summary>Leads from where a build would put a project's assembly to where this run puts it.</summary>
internal sealed class OutputMap
{
    private readonly Dictionary<string, CompilerCall> _callOf = new(StringComparer.Ordinal);
    private readonly Dictionary<CompilerCall, string> _outputOf = [];

    public OutputMap(ScratchFolder scratch, IReadOnlyList<CompilerCall> calls)
    {
        foreach (var call in calls.Where(call => call.OutputPath.Length > 0))
        {
            _callOf.TryAdd(Path.GetFullPath(call.OutputPath), call);
            _outputOf[call] = scratch.File("out", call.Name, Path.GetFileName(call.OutputPath));
        }

        foreach (var reference in calls.SelectMany(call => call.References).Where(reference => reference.ReferencePath.Length > 0))
        {
            if (_callOf.TryGetValue(Path.GetFullPath(reference.OutputPath), out var call))
            {
                _callOf.TryAdd(Path.GetFullPath(reference.ReferencePath), call);
            }
        }
    }

    public string OutputOf(CompilerCall call) => _outputOf[call];

    /// <summary>The calls whose output a call needs: the projects it references and the generators that are projects themselves.</summary>
    public IEnumerable<CompilerCall> Needs(CompilerCall call) =>
        call.References.Select(reference => reference.OutputPath)
            .Concat(CompilerArguments.Analyzers(call.Arguments))
            .Select(path => _callOf.GetValueOrDefault(Path.GetFullPath(path, call.Folder)))
            .OfType<CompilerCall>()
            .Distinct();

    /// <summary>The path to use for one that a call names; what this run did not compile stays as it is.</summary>
    public string Resolve(string path, string folder) =>
        _callOf.TryGetValue(Path.GetFullPath(path, folder), out var call) && File.Exists(_outputOf[call]) ? _outputOf[call] : path;
}
