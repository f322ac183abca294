using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Redoubt.Tests.Support;

/// <summary>Every exception of a task that nobody looked at, from the first test on.</summary>
internal static class UnobservedErrors
{
    private static readonly ConcurrentQueue<Exception> Seen = new();

    [ModuleInitializer]
    internal static void Listen() => TaskScheduler.UnobservedTaskException += (_, unobserved) => Seen.Enqueue(unobserved.Exception);

    /// <summary>Fails when a task that has been forgotten by now had an exception in it.</summary>
    public static void AssertNone()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Empty(Seen);
    }
}
