using System.Diagnostics;

namespace Redoubt.Testing.Internals;

/// <summary>A fault on one connection, from the moment it was applied until another one takes its place.</summary>
internal sealed class AppliedFault(LinkFault fault)
{
    private static readonly TimeSpan ThrottlePeriod = TimeSpan.FromMilliseconds(20);

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LinkFault Fault => fault;

    /// <summary>Completes when another fault has taken this one's place.</summary>
    public Task Ended => _ended.Task;

    public bool HoldsBack => fault.Kind == FaultKind.BlackHole;

    public TimeSpan Latency => fault.Latency;

    public void End() => _ended.TrySetResult();

    /// <summary>Returns after a time, or earlier when the fault ends.</summary>
    public async Task WaitAsync(TimeSpan time)
    {
        // A timer may fire a moment early, and many short waits would add that up.
        var start = Stopwatch.GetTimestamp();
        while (!Ended.IsCompleted && time - Stopwatch.GetElapsedTime(start) is var left && left > TimeSpan.Zero)
        {
            var rounded = TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));
            await Ended.WaitAsync(rounded).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public bool Drops(LinkDirection direction) => fault.Kind
        == (direction == LinkDirection.Replies ? FaultKind.DropReplies : FaultKind.DropRequests);

    public bool Passes(LinkDirection direction) => !HoldsBack && !Drops(direction);

    public bool Cuts(LinkDirection direction) => fault.Kind
        == (direction == LinkDirection.Replies ? FaultKind.CutReplies : FaultKind.CutRequests);

    /// <summary>How many of so many bytes may be sent at once, after those that have passed under this fault.</summary>
    public int Allowance(LinkDirection direction, int count, long passed) => fault.Kind switch
    {
        FaultKind.Throttle => (int)Math.Clamp(fault.Bytes * ThrottlePeriod.TotalSeconds, 1, count),
        _ when Cuts(direction) => (int)Math.Min(count, fault.Bytes - passed),
        _ => count,
    };

    /// <summary>How long to wait after sending so many bytes.</summary>
    public TimeSpan PauseAfter(int count)
        => fault.Kind == FaultKind.Throttle ? TimeSpan.FromSeconds((double)count / fault.Bytes) : TimeSpan.Zero;
}
