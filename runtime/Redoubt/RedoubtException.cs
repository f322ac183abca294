namespace Redoubt;

/// <summary>The base of every error that this library raises. No message holds a secret or the content of a value.</summary>
public class RedoubtException : Exception
{
    /// <summary>Creates the exception without a message of its own.</summary>
    public RedoubtException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public RedoubtException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public RedoubtException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
