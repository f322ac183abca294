namespace Redoubt.Tool.Findings;

/// <summary>Reads each source file once.</summary>
internal sealed class SourceFiles
{
    private readonly Dictionary<string, SourceFile> _files = new(StringComparer.Ordinal);

    public SourceFile this[string path] => _files.TryGetValue(path, out var file) ? file : _files[path] = new SourceFile(path);
}
