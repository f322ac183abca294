namespace Redoubt.Workers;

/// <summary>Why the token of a handler was cancelled.</summary>
public enum JobCancellation
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>The lock of the job is gone, so that another worker may have it: its result will be refused.</summary>
    LockLost,

    /// <summary>The job has taken longer than its options allow.</summary>
    Timeout,

    /// <summary>The worker stops: if the handler does not complete, the job goes back to where it was, and this is no attempt.</summary>
    Shutdown,
}
