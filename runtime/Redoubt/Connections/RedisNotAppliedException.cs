namespace Redoubt.Connections;

/// <summary>Redis refused the command before it ran, or it never left this process. Giving it again is safe once the reason is gone.</summary>
public sealed class RedisNotAppliedException : RedoubtException
{
    /// <summary>Creates the exception without a message of its own.</summary>
    public RedisNotAppliedException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public RedisNotAppliedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public RedisNotAppliedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception with what is known.</summary>
    public RedisNotAppliedException(string message, FailureReason reason, Exception? innerException = null)
        : base(message, innerException)
        => Reason = reason;

    /// <summary>Why it failed.</summary>
    public FailureReason Reason { get; } = FailureReason.Other;
}
