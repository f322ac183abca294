using Redoubt.Connections;

namespace Redoubt.AspNetCore.Guards;

/// <summary>
/// Whether Redis was available when the request came in: a feature of the request, set by <c>CheckRedis()</c>. It may have
/// gone since, so what is done with Redis must still expect that.
/// </summary>
public interface IRedisAvailability
{
    /// <summary>Whether commands could be given.</summary>
    bool IsAvailable { get; }

    /// <summary>The status of the connection.</summary>
    ConnectionStatus Status { get; }
}
