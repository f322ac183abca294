namespace Redoubt.Tool.Fixing;

/// <summary>Fixes could not be applied, for a reason in the code and not in what was asked; nothing is changed.</summary>
internal sealed class FixException(string message) : Exception(message);
