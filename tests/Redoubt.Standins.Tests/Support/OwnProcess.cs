namespace Redoubt.Standins.Tests.Support;

/// <summary>What the system says this process holds.</summary>
internal static class OwnProcess
{
    public static int SocketCount => Directory.GetFiles("/proc/self/fd").Count(IsSocket);

    public static int ThreadCount => Directory.GetDirectories("/proc/self/task").Length;

    public static int CountThreadsNamed(string prefix)
        => Directory.GetDirectories("/proc/self/task").Count(thread => NameOf(thread).StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The memory in use after everything unreachable is gone.</summary>
    public static long HeapBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static bool IsSocket(string descriptor)
    {
        try
        {
            return new FileInfo(descriptor).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true;
        }
        catch (IOException)
        {
            return false; // Closed since it was listed.
        }
    }

    private static string NameOf(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm")).Trim();
        }
        catch (IOException)
        {
            return ""; // Ended since it was listed.
        }
    }
}
