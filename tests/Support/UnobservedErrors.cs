using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Redoubt.Tests.Support;

/// <summary>Every exception of a task that nobody looked at, from the first test on.</summary>
internal static class UnobservedErrors
{
    private static readonly ConcurrentQueue<Exception> Seen = new();

    [ModuleInitializer]
    internal static void Listen() => TaskScheduler.UnobservedTaskException += (_, unobserved) =>
    {
        if (!IsHandshakeOfTheClientBelow(unobserved.Exception))
        {
            Seen.Enqueue(unobserved.Exception);
        }
    };

    /// <summary>Fails when a task that has been forgotten by now had an exception in it.</summary>
    public static void AssertNone()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Empty(Seen);
    }

    /// <summary>
    /// StackExchange.Redis 2.13 pings a server that it has just reached, for itself, and drops that task when the server is
    /// gone again: no code of ours has ever had it.
    /// </summary>
    private static bool IsHandshakeOfTheClientBelow(AggregateException unobserved) => unobserved.InnerExceptions.All(
        exception => exception.StackTrace is { } trace
            && trace.Contains("StackExchange.Redis.ServerEndPoint", StringComparison.Ordinal)
            && trace.Contains("OnConnectedAsync", StringComparison.Ordinal));
}
