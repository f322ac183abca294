using StackExchange.Redis;

namespace Storefront.Carts;

public class CouponService(IDatabase db, ILogger<CouponService> logger)
{
    /// <summary>Reduction in percent.</summary>
    public int Percent(string code) => (int)db.StringGet($"coupon:{code}:percent");

    public bool IsActive(string code)
    {
        var active = (bool)db.StringGet($"coupon:{code}:active");
        return active;
    }

    public double Bonus(string customer) => (double?)db.StringGet($"bonus:{customer}") ?? 0;

    /// <summary>A code works a limited number of times a day for each customer.</summary>
    public async Task<bool> RedeemAsync(string code, string customer)
    {
        var key = $"coupon:{code}:{customer}";
        var used = await db.StringIncrementAsync(key);
        if (used == 1)
        {
            await db.KeyExpireAsync(key, TimeSpan.FromDays(1));
        }

        logger.LogInformation("Coupon {Code} used {Count} times by {Customer}", code, used, customer);
        return used <= 3;
    }

    public void Reserve(string code, string cartId)
    {
        if (db.StringSet($"coupon:{code}:cart", cartId, when: When.NotExists))
        {
            db.KeyExpire($"coupon:{code}:cart", TimeSpan.FromMinutes(15));
        }
    }

    public bool ReserveForOrder(string code, string orderId) =>
        db.StringSet($"coupon:{code}:order", orderId, expiry: TimeSpan.FromMinutes(15), when: When.NotExists);
}
