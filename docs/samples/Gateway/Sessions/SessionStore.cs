using System.Security.Cryptography;
using Redoubt.Store;

namespace Gateway.Sessions;

/// <summary>Sessions live in Redis and nowhere else.</summary>
internal sealed class SessionStore(IRedisStore store, TimeProvider time)
{
    private const int IdBytes = 16;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    public async Task<Session> OpenAsync(CancellationToken cancellationToken)
    {
        var session = new Session(RandomNumberGenerator.GetHexString(IdBytes * 2, lowercase: true), time.GetUtcNow());
        await store.SetAsync(KeyOf(session.Id), session, Lifetime, GatewayJson.Default.Session, cancellationToken);
        return session;
    }

    public async Task<Session?> FindAsync(string id, CancellationToken cancellationToken)
        => (await store.GetAsync(KeyOf(id), GatewayJson.Default.Session, cancellationToken)).ValueOrDefault;

    private static string KeyOf(string id) => $"session:{id}";
}
