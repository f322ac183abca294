using System.Security.Cryptography;
using System.Text.Json;
using Redoubt.Connections;

namespace Gateway.Sessions;

/// <summary>Sessions live in Redis and nowhere else.</summary>
internal sealed class SessionStore(IRedisConnection redis, TimeProvider time)
{
    private const int IdBytes = 16;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>Opens a session. Its id is new, so writing it twice by mistake does no harm.</summary>
    public async Task<Session> OpenAsync(CancellationToken cancellationToken)
    {
        var session = new Session(RandomNumberGenerator.GetHexString(IdBytes * 2, lowercase: true), time.GetUtcNow());
        var text = JsonSerializer.Serialize(session, GatewayJson.Default.Session);
        await redis.ExecuteAsync(
            "SET", database => database.StringSetAsync(KeyOf(session.Id), text, Lifetime), CommandRepeat.Safe, cancellationToken);
        return session;
    }

    public async Task<Session?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var text = (string?)await redis.ExecuteAsync(
            "GET", database => database.StringGetAsync(KeyOf(id)), CommandRepeat.Safe, cancellationToken);
        return text is null ? null : JsonSerializer.Deserialize(text, GatewayJson.Default.Session);
    }

    private static string KeyOf(string id) => $"session:{id}";
}
