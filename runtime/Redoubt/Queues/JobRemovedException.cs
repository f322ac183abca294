namespace Redoubt.Queues;

/// <summary>A job whose result was waited for is not in the queue, and nothing that is kept says how it ended.</summary>
public sealed class JobRemovedException : RedoubtException
{
    /// <summary>Creates the exception without a message of its own.</summary>
    public JobRemovedException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public JobRemovedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public JobRemovedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
