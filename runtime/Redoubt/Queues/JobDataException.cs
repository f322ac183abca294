namespace Redoubt.Queues;

/// <summary>What is stored in a job cannot be read as the type that is expected. Its content is not in the message.</summary>
public sealed class JobDataException : RedoubtException
{
    /// <summary>Creates the exception without a message of its own.</summary>
    public JobDataException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public JobDataException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public JobDataException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
