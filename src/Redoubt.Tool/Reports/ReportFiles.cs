using Redoubt.Tool.Infrastructure;

namespace Redoubt.Tool.Reports;

/// <summary>Writes report files; one that cannot be written is an error that names its option.</summary>
internal static class ReportFiles
{
    public static void Write(string option, string? path, Action<string> write)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            write(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException($"{option}: '{path}' cannot be written: {error.Message}");
        }
    }
}
