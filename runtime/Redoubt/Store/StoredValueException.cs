namespace Redoubt.Store;

/// <summary>
/// What is stored under the key cannot be read as the type that was asked for. Trying again does not help: delete or overwrite it.
/// </summary>
public sealed class StoredValueException : RedoubtException
{
    /// <summary>Creates the exception without a message of its own.</summary>
    public StoredValueException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public StoredValueException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public StoredValueException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
