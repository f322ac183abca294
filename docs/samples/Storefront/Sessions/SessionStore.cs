using System.Text.Json;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Storefront.Sessions;

public class SessionStore(IConnectionMultiplexer redis, IOptions<StorefrontOptions> options)
{
    private readonly IDatabase _db = redis.GetDatabase();

    public async Task<Session> StartAsync(string customer, bool rememberMe)
    {
        var session = new Session(Guid.NewGuid().ToString("N"), customer, DateTimeOffset.UtcNow, rememberMe);
        await SaveAsync(session.Id, session);
        await RememberDeviceAsync(customer, session.Id);
        await MarkOnlineAsync(customer);
        return session;
    }

    public async Task SaveAsync(string id, Session session)
    {
        var lifetime = session.RememberMe ? TimeSpan.FromDays(30) : options.Value.SessionLifetime;
        await _db.StringSetAsync($"session:{id}", JsonSerializer.Serialize(session));
        await _db.KeyExpireAsync($"session:{id}", lifetime);
    }

    /// <summary>Device and last sign-in belong together, so both go in one transaction.</summary>
    public async Task RememberDeviceAsync(string customer, string device)
    {
        RedisKey key = $"device:{customer}";
        var transaction = _db.CreateTransaction();
        _ = transaction.StringSetAsync(key, device);
        _ = transaction.KeyExpireAsync(key, TimeSpan.FromDays(90));
        _ = transaction.StringSetAsync($"signin:{customer}", DateTimeOffset.UtcNow.ToUnixTimeSeconds(), TimeSpan.FromDays(90));
        await transaction.ExecuteAsync();
    }

    public async Task MarkOnlineAsync(string customer)
    {
        var key = $"online:{customer}";
        await Task.WhenAll(_db.StringSetAsync(key, "1"), _db.KeyExpireAsync(key, TimeSpan.FromMinutes(5)));
    }

    public async Task<bool> StartGuestAsync(string id)
    {
        var key = $"guest:{id}";
        var stored = await _db.StringSetAsync(key, DateTimeOffset.UtcNow.ToString("O")).ConfigureAwait(false);
        await _db.KeyExpireAsync(key, TimeSpan.FromHours(2)).ConfigureAwait(false);
        return stored;
    }

    /// <summary>Null when the session has ended; otherwise it lasts for another full period.</summary>
    public async Task<Session?> FindAsync(string id)
    {
        var key = $"session:{id}";
        var json = await _db.StringGetAsync(key);
        if (json.IsNullOrEmpty)
        {
            return null;
        }

        await _db.KeyExpireAsync(key, options.Value.SessionLifetime);
        return JsonSerializer.Deserialize<Session>(json.ToString());
    }

    public Session Get(string id)
    {
        string json = _db.StringGet($"session:{id}")!;
        return JsonSerializer.Deserialize<Session>(json)!;
    }

    public async Task<DateTimeOffset> LastSignInAsync(string customer)
    {
        var seconds = (long)await _db.StringGetAsync($"signin:{customer}");
        return DateTimeOffset.FromUnixTimeSeconds(seconds);
    }

    public async Task<Guid> DeviceAsync(string customer)
    {
        var device = await _db.StringGetAsync($"device:{customer}");
        return Guid.Parse((string)device!);
    }

    public Guid? KnownDevice(string customer)
    {
        var device = _db.StringGet($"device:{customer}");
        return Guid.TryParse((string?)device, out var id) ? id : null;
    }

    public async Task<bool> EndAsync(string id) => await _db.KeyDeleteAsync($"session:{id}");
}
