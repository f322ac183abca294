using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Storefront.Carts;

/// <summary>One hash per cart: product id to quantity.</summary>
public class CartService(IConnectionMultiplexer redis, IOptions<StorefrontOptions> options)
{
    private readonly IDatabase _db = redis.GetDatabase();

    public async Task AddAsync(string cartId, string productId, int quantity)
    {
        var key = $"cart:{cartId}";
        await _db.HashIncrementAsync(key, productId, quantity);
        await _db.KeyExpireAsync(key, options.Value.CartLifetime);
    }

    public async Task SetQuantityAsync(string cartId, string productId, int quantity)
    {
        var key = $"cart:{cartId}";
        if (quantity <= 0)
        {
            await _db.HashDeleteAsync(key, productId);
            return;
        }

        await _db.HashSetAsync(key, productId, quantity);
        await _db.KeyExpireAsync(key, options.Value.CartLifetime);
    }

    public void Replace(string cartId, IReadOnlyDictionary<string, int> lines)
    {
        RedisKey key = $"cart:{cartId}";
        var entries = lines.Select(line => new HashEntry(line.Key, line.Value)).ToArray();
        _db.HashSet(key, entries);
        _db.KeyExpire(key, TimeSpan.FromDays(14));
    }

    /// <summary>All or nothing: a half copied cart would be worse than none.</summary>
    public async Task CopyAsync(string fromCartId, string toCartId)
    {
        var lines = await _db.HashGetAllAsync($"cart:{fromCartId}");
        if (lines.Length == 0)
        {
            return;
        }

        RedisKey target = $"cart:{toCartId}";
        var transaction = _db.CreateTransaction();
        _ = transaction.HashSetAsync(target, lines);
        _ = transaction.KeyExpireAsync(target, options.Value.CartLifetime);
        await transaction.ExecuteAsync();
    }

    public async Task<Dictionary<string, int>> LinesAsync(string cartId)
    {
        var key = $"cart:{cartId}";
        var entries = await _db.HashGetAllAsync(key);

        // Looking at a cart keeps it alive.
        await _db.KeyExpireAsync(key, options.Value.CartLifetime);
        return entries.ToDictionary(entry => entry.Name.ToString(), entry => (int)entry.Value);
    }

    public int Quantity(string cartId, string productId)
    {
        var quantity = _db.HashGet($"cart:{cartId}", productId);
        return int.Parse(quantity!);
    }

    public async Task<int> QuantityOrZeroAsync(string cartId, string productId)
    {
        var quantity = await _db.HashGetAsync($"cart:{cartId}", productId);
        return quantity.IsNull ? 0 : int.Parse(quantity!);
    }

    public void RememberOwner(string cartId, string customer)
    {
        _db.HashSet($"customer:{customer}", "cart", cartId);
        _db.KeyExpire($"cart:{cartId}", options.Value.CartLifetime);
    }

    public string? OwnedBy(string customer)
    {
        string? cartId = _db.HashGet($"customer:{customer}", "cart");
        return cartId is null ? null : cartId.Trim();
    }
}
