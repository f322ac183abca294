namespace Redoubt.Tool.Infrastructure;

/// <summary>What the user gave cannot be used: the message says what it was and what was expected (exit code 2).</summary>
internal sealed class InputException(string message) : Exception(message);
