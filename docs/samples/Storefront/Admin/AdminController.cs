using Microsoft.AspNetCore.Mvc;
using StackExchange.Redis;
using Storefront.Bestsellers;

namespace Storefront.Admin;

[ApiController]
[Route("admin")]
public class AdminController(IConnectionMultiplexer redis, KeyReport keys, SalesReport sales, BestsellerBoard board) : ControllerBase
{
    [HttpGet("keys")]
    public async Task<IActionResult> Keys()
    {
        var server = redis.GetServers()[0];
        return Ok(new
        {
            Total = await server.DatabaseSizeAsync(),
            Products = server.Keys(pattern: "product:*").Count(),
            Carts = keys.Carts().Length,
            Sessions = await keys.SessionsAsync(),
            Guests = keys.Guests(),
            Bestsellers = await keys.MemoryAsync(),
        });
    }

    [HttpGet("keys/all")]
    public IActionResult All() => Ok(keys.All().Select(key => key.ToString()));

    [HttpGet("keys/{prefix}")]
    public IActionResult List(string prefix)
    {
        var server = redis.GetServer(redis.GetEndPoints()[0]);
        var names = server.Keys(pattern: $"{prefix}:*").Select(key => key.ToString()).ToList();
        return Ok(names);
    }

    [HttpGet("keys/{prefix}/count")]
    public async Task<IActionResult> Count(string prefix) => Ok(await keys.CountAsync($"{prefix}:*"));

    [HttpGet("online")]
    public IActionResult Online()
    {
        var customers = new List<string>();
        foreach (var key in redis.GetServers()[0].Keys(pattern: "online:*"))
        {
            customers.Add(key.ToString()["online:".Length..]);
        }

        return Ok(customers);
    }

    [HttpDelete("cache")]
    public async Task<IActionResult> ClearCache()
    {
        var db = redis.GetDatabase();
        var found = redis.GetServers()[0].Keys(database: 0, pattern: "product:*").ToArray();
        return Ok(new { removed = await db.KeyDeleteAsync(found) });
    }

    [HttpDelete("searches")]
    public IActionResult ClearSearches() => Ok(new { removed = keys.DeleteSearches() });

    [HttpGet("sample/{prefix}")]
    public IActionResult Sample(string prefix) => Ok(keys.Find($"{prefix}:*").Take(5).Select(key => key.ToString()));

    [HttpPost("archive/{orderId}")]
    public async Task<IActionResult> Archive(string orderId) =>
        Ok(await keys.ArchiveAsync($"order:{orderId}", $"order:{orderId}:total"));

    [HttpPost("campaigns/{campaign}")]
    public async Task<IActionResult> Promote(string campaign, string[] productIds) =>
        Ok(await board.PromoteAsync(campaign, [.. productIds.Select(id => (RedisValue)id)]));

    [HttpPost("top/{category}/{productId}")]
    public IActionResult Rotate(string category, string productId, double score)
    {
        board.Rotate(category, productId, score);
        return NoContent();
    }

    [HttpGet("sales")]
    public async Task<IActionResult> Sales() => Ok(new { Orders = sales.OrdersTotal(), ReturnRate = await sales.ReturnRateAsync() });

    [HttpPost("reports/{name}/copy")]
    public async Task<IActionResult> CopyReport(string name, string region) =>
        await sales.CopyToRegionAsync(name, region) ? NoContent() : NotFound();

    [HttpPost("reports/{name}")]
    public async Task<IActionResult> WriteReport(string name)
    {
        await sales.SaveAsync(name, $"orders: {sales.OrdersTotal()}\nreturn rate: {await sales.ReturnRateAsync():P0}");
        return Ok(new { lines = await sales.LinesAsync(name), text = await sales.ReadAsync(name) });
    }
}
