using StackExchange.Redis;

namespace Redoubt.Bus;

/// <summary>What waits for the handler: a message as it came, or the news of a gap at the place where it belongs.</summary>
/// <param name="Channel">The message's channel.</param>
/// <param name="Content">The message's content.</param>
/// <param name="Gap">The gap, or null for a message.</param>
internal readonly record struct BufferItem(RedisChannel Channel, RedisValue Content, Gap? Gap);
