using System.Diagnostics;

namespace Redoubt.Benchmarks.Runtime;

/// <summary>What one turn took.</summary>
/// <param name="OperationsPerSecond">How many commands a second.</param>
/// <param name="BytesPerOperation">How many bytes were allocated for each, in the whole process.</param>
internal readonly record struct Turn(double OperationsPerSecond, double BytesPerOperation)
{
    public static async Task<Turn> TakeAsync(int operations, Func<int, Task> run)
    {
        // What one contestant leaves behind is not for the next to clear away.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        await run(operations);
        var elapsed = Stopwatch.GetElapsedTime(started);
        return new Turn(operations / elapsed.TotalSeconds, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / operations);
    }
}
