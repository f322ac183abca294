namespace Redoubt.Testing;

/// <summary>A Redis server did not start. The message holds what the server wrote.</summary>
public sealed class RedisServerStartException : Exception
{
    /// <summary>Creates the exception without a message of its own.</summary>
    public RedisServerStartException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public RedisServerStartException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public RedisServerStartException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
