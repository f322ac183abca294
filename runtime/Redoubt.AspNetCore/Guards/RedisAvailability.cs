using Redoubt.Connections;

namespace Redoubt.AspNetCore.Guards;

/// <inheritdoc/>
internal sealed record RedisAvailability(bool IsAvailable, ConnectionStatus Status) : IRedisAvailability
{
    public static RedisAvailability Of(IRedisConnection connection) => new(connection.IsAvailable, connection.Status);
}
