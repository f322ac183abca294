namespace Redoubt.Connections;

/// <summary>Redis cannot be used now. The command was not sent: giving it again later is safe.</summary>
public sealed class RedisUnavailableException : RedoubtException
{
    /// <summary>Creates the exception without a reason.</summary>
    public RedisUnavailableException()
        : this("Redis is not available.")
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public RedisUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public RedisUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception with what is known.</summary>
    public RedisUnavailableException(string message, FailureReason reason, TimeSpan? retryAfter, Exception? innerException = null)
        : base(message, innerException)
    {
        Reason = reason;
        RetryAfter = retryAfter;
    }

    /// <summary>Why Redis cannot be used.</summary>
    public FailureReason Reason { get; } = FailureReason.Other;

    /// <summary>When trying again makes sense, counted from the throw, or <see langword="null"/> when unknown or never.</summary>
    public TimeSpan? RetryAfter { get; }
}
