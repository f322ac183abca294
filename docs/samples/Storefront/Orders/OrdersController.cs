using Microsoft.AspNetCore.Mvc;
using Storefront.Bestsellers;
using Storefront.Carts;
using Storefront.Catalogue;
using Storefront.RateLimiting;

namespace Storefront.Orders;

[ApiController]
[Route("orders")]
public class OrdersController(
    OrderDesk desk, OrderMailer mailer, CartService carts, ProductCache products, BestsellerBoard board, UsageCounters counters)
    : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Place(string cartId, string customer)
    {
        var lines = await carts.LinesAsync(cartId);
        if (lines.Count == 0)
        {
            return BadRequest("The cart is empty");
        }

        var total = 0m;
        foreach (var (productId, quantity) in lines)
        {
            total += quantity * await products.PriceAsync(productId);
            await board.SoldAsync(productId, quantity);
        }

        var order = new Order($"{counters.CountOrder():D6}", customer, lines, total);
        await desk.PlaceAsync(order);
        await desk.NoteAsync(order.Id, "placed");
        desk.SaveLabel(order.Id, $"{customer}, order {order.Id}");
        await mailer.ConfirmAsync(order);
        return Ok(order);
    }

    [HttpGet("{orderId}")]
    public async Task<IActionResult> Get(string orderId) => await desk.FindAsync(orderId) is { } order ? Ok(order) : NotFound();

    [HttpGet("{orderId}/total")]
    public IActionResult Total(string orderId) => Ok(desk.Total(orderId));

    [HttpGet("{orderId}/label")]
    public IActionResult Label(string orderId, bool strict = false) => Ok(strict ? desk.Label(orderId) : desk.LabelOrDefault(orderId));

    [HttpPost("{orderId}/return")]
    public IActionResult Return(string orderId)
    {
        counters.CountReturn(orderId);
        return NoContent();
    }

    [HttpPost("pack")]
    public async Task<IActionResult> Pack() => await desk.TryNextToPackAsync() is { } order ? Ok(order) : NoContent();

    [HttpPost("pack/next")]
    public IActionResult PackNext() => Ok(desk.NextToPack());

    [HttpPost("pack/all")]
    public IActionResult PackAll() => Ok(desk.PackAll());

    [HttpGet("{orderId}/invoice")]
    public IActionResult Invoice(string orderId, string customer)
    {
        if (!counters.AllowDownload(customer))
        {
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }

        return Ok(desk.Require(orderId));
    }

    [HttpGet("waiting")]
    public async Task<IActionResult> Waiting() => Ok(await desk.WaitingAsync());
}
