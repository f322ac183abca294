namespace Redoubt.Connections;

/// <summary>The user may not run the command or touch the key. Trying again does not help until an administrator grants the right.</summary>
public sealed class RedisPermissionException : RedoubtException
{
    /// <summary>Creates the exception without a message of its own.</summary>
    public RedisPermissionException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public RedisPermissionException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public RedisPermissionException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
