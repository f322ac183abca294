namespace Redoubt.Testing;

/// <summary>A server answered a command with an error. The message is the server's, for example <c>ERR unknown command</c>.</summary>
public sealed class RespErrorException : Exception
{
    /// <summary>Creates the exception without a message of its own.</summary>
    public RespErrorException()
    {
    }

    /// <summary>Creates the exception with the server's message.</summary>
    public RespErrorException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with the server's message and its cause.</summary>
    public RespErrorException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
