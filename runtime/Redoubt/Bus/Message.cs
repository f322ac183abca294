namespace Redoubt.Bus;

/// <summary>One message.</summary>
/// <typeparam name="T">The type of its content.</typeparam>
/// <param name="Channel">The name of the channel that it was published to, without the connection's key prefix.</param>
/// <param name="Content">The content.</param>
public readonly record struct Message<T>(string Channel, T Content);
