namespace Redoubt.Queues.Scripts;

/// <summary>All scripts of queues and workers.</summary>
internal static class QueueScripts
{
    public static QueueScript Add { get; } = new("add");

    public static QueueScript Pump { get; } = new("pump");

    public static QueueScript ExtendLocks { get; } = new("extend-locks");

    public static QueueScript CheckStalled { get; } = new("check-stalled");

    public static QueueScript NextIteration { get; } = new("next-iteration");

    public static QueueScript SetPaused { get; } = new("set-paused");

    public static QueueScript UpdateJob { get; } = new("update-job");

    public static QueueScript AddLog { get; } = new("add-log");

    public static QueueScript GetState { get; } = new("get-state");

    public static QueueScript GetOutcome { get; } = new("get-outcome");

    public static QueueScript GetCounts { get; } = new("get-counts");

    public static QueueScript GetJobs { get; } = new("get-jobs");

    public static QueueScript RetryFinished { get; } = new("retry-finished");

    public static QueueScript Promote { get; } = new("promote");

    public static QueueScript ChangeDelay { get; } = new("change-delay");

    public static QueueScript ChangePriority { get; } = new("change-priority");

    public static QueueScript RunAll { get; } = new("run-all");

    public static QueueScript Remove { get; } = new("remove");

    public static QueueScript Drain { get; } = new("drain");

    public static QueueScript Clean { get; } = new("clean");

    public static QueueScript Obliterate { get; } = new("obliterate");
}
