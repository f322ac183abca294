namespace Redoubt.Bus;

/// <summary>A message that cannot be read as the type that was asked for.</summary>
/// <param name="Channel">The name of the channel that it was published to, without the connection's key prefix.</param>
/// <param name="Content">What was published.</param>
public readonly record struct UndecodableMessage(string Channel, ReadOnlyMemory<byte> Content);
