namespace Redoubt.Tool.Infrastructure;

/// <summary>A temporary folder that is gone when the run is over.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("review.redoubt-").FullName;

    public string File(params string[] parts)
    {
        var path = Path.Combine([Root, .. parts]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A compiler that is just ending may still hold a file; the system's own cleaning of temporary files takes it.
        }
    }
}
