using Microsoft.AspNetCore.Mvc;
using StackExchange.Redis;

namespace Storefront.Carts;

[ApiController]
[Route("carts/{cartId}")]
public class CartController(CartService carts, CouponService coupons, IConfiguration configuration) : ControllerBase
{
    [HttpGet]
    public async Task<IActionResult> Get(string cartId) => Ok(await carts.LinesAsync(cartId));

    [HttpPost("{productId}")]
    public async Task<IActionResult> Add(string cartId, string productId, int quantity = 1)
    {
        await carts.AddAsync(cartId, productId, quantity);
        return Ok(await carts.QuantityOrZeroAsync(cartId, productId));
    }

    [HttpPut("{productId}")]
    public async Task<IActionResult> Set(string cartId, string productId, int quantity)
    {
        await carts.SetQuantityAsync(cartId, productId, quantity);
        return NoContent();
    }

    [HttpGet("{productId}")]
    public IActionResult Quantity(string cartId, string productId) => Ok(carts.Quantity(cartId, productId));

    [HttpPut]
    public IActionResult Replace(string cartId, Dictionary<string, int> lines)
    {
        carts.Replace(cartId, lines);
        return NoContent();
    }

    [HttpPost("copy")]
    public async Task<IActionResult> Copy(string cartId, string to)
    {
        await carts.CopyAsync(cartId, to);
        return NoContent();
    }

    [HttpPut("owner/{customer}")]
    public IActionResult Own(string cartId, string customer)
    {
        carts.RememberOwner(cartId, customer);
        return Ok(new { cart = carts.OwnedBy(customer) });
    }

    [HttpPost("coupon/{code}")]
    public async Task<IActionResult> Redeem(string cartId, string code, string? orderId = null)
    {
        if (!await coupons.RedeemAsync(code, cartId))
        {
            return Conflict("This code was used too often today");
        }

        if (orderId is not null && !coupons.ReserveForOrder(code, orderId))
        {
            return Conflict("Another order holds this code");
        }

        coupons.Reserve(code, cartId);
        return Ok(new { Percent = coupons.Percent(code), Active = coupons.IsActive(code), Bonus = coupons.Bonus(cartId) });
    }

    [HttpPost("checkout/notify")]
    public async Task<IActionResult> NotifyWarehouse(string cartId)
    {
        using var redis = ConnectionMultiplexer.Connect(configuration.GetConnectionString("Redis")!);
        var listeners = await redis.GetSubscriber().PublishAsync(RedisChannel.Literal("warehouse"), cartId);
        return Ok(new { listeners });
    }
}
