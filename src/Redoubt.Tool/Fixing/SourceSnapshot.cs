using System.Text;

namespace Redoubt.Tool.Fixing;

/// <summary>Source files as they were, to tell what changed and to put it back.</summary>
internal sealed class SourceSnapshot
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public SourceSnapshot(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            _files[path] = File.ReadAllBytes(path);
        }
    }

    public IReadOnlyList<FileChange> Changes()
    {
        var changes = new List<FileChange>();
        foreach (var (path, before) in _files)
        {
            var after = File.ReadAllBytes(path);
            if (!before.AsSpan().SequenceEqual(after))
            {
                changes.Add(new FileChange(path, Text(before), Text(after)));
            }
        }

        return changes;
    }

    public void Restore()
    {
        foreach (var (path, before) in _files)
        {
            if (!before.AsSpan().SequenceEqual(File.ReadAllBytes(path)))
            {
                File.WriteAllBytes(path, before);
            }
        }
    }

    private static string Text(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
