namespace Redoubt.Connections;

/// <summary>The options of a connection cannot work. The message lists every problem.</summary>
public sealed class RedisConfigurationException : RedoubtException
{
    /// <summary>Creates the exception without a message of its own.</summary>
    public RedisConfigurationException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public RedisConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public RedisConfigurationException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception with all problems found.</summary>
    public RedisConfigurationException(IReadOnlyList<string> problems)
        : base($"The Redis connection is not configured correctly: {string.Join(" ", problems)}")
        => Problems = problems;

    /// <summary>Every problem, one sentence each, without secrets.</summary>
    public IReadOnlyList<string> Problems { get; } = [];
}
