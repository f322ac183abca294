namespace Pipelines.Sockets.Unofficial;

/// <summary>The peer, or the network, reset the connection.</summary>
public sealed class ConnectionResetException : IOException
{
    /// <summary>Creates the exception without a message of its own.</summary>
    public ConnectionResetException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public ConnectionResetException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public ConnectionResetException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
