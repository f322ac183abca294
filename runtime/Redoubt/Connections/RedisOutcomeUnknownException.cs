namespace Redoubt.Connections;

/// <summary>The command was sent and no reply came: it may have run. Look at what it would have changed before giving it again.</summary>
public sealed class RedisOutcomeUnknownException : RedoubtException
{
    /// <summary>Creates the exception without a message of its own.</summary>
    public RedisOutcomeUnknownException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public RedisOutcomeUnknownException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public RedisOutcomeUnknownException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception with what is known.</summary>
    public RedisOutcomeUnknownException(string message, FailureReason reason, Exception? innerException = null)
        : base(message, innerException)
        => Reason = reason;

    /// <summary>Why it failed.</summary>
    public FailureReason Reason { get; } = FailureReason.Other;
}
