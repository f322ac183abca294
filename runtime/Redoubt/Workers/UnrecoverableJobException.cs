namespace Redoubt.Workers;

/// <summary>Thrown by a handler to fail a job for good, whatever attempts it has left.</summary>
public sealed class UnrecoverableJobException : RedoubtException
{
    /// <summary>Creates the exception without a message of its own.</summary>
    public UnrecoverableJobException()
    {
    }

    /// <summary>Creates the exception with a message, which is kept with the job.</summary>
    public UnrecoverableJobException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message, which is kept with the job, and its cause.</summary>
    public UnrecoverableJobException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
