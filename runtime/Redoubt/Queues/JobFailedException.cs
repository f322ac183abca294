namespace Redoubt.Queues;

/// <summary>A job whose result was waited for has failed for good.</summary>
public sealed class JobFailedException : RedoubtException
{
    /// <summary>Creates the exception without a message of its own.</summary>
    public JobFailedException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public JobFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public JobFailedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception with what is known.</summary>
    public JobFailedException(string jobId, string reason)
        : base($"Job {jobId} failed: {reason}")
    {
        JobId = jobId;
        Reason = reason;
    }

    /// <summary>The id of the job.</summary>
    public string JobId { get; } = "";

    /// <summary>Why it failed, as the worker stored it.</summary>
    public string Reason { get; } = "";
}
