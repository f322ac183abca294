using Microsoft.AspNetCore.Http.HttpResults;
using Redoubt;
using Redoubt.Bus;
using Redoubt.Connections;

namespace Gateway.Catalog;

/// <summary>Changes prices. Refused without Redis: the other instances could not be told.</summary>
internal static class PriceEndpoints
{
    public static void MapPrices(this IEndpointRouteBuilder app) => app.MapPut("/catalog/{id}/price", ChangeAsync).RequireRedis();

    private static async Task<Results<Ok<Product>, NotFound, ProblemHttpResult>> ChangeAsync(
        string id, NewPrice price, ProductSource source, ProductCache cache, LocalProducts local, IMessageBus bus, CancellationToken cancellationToken)
    {
        if (price.Price < 0)
        {
            return TypedResults.Problem("A price is not negative.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (source.ChangePrice(id, price.Price) is not { } product)
        {
            return TypedResults.NotFound();
        }

        local.Drop(id);
        try
        {
            // First the value, then the message: who drops the old one finds the new one.
            await cache.ReplaceAsync(product, cancellationToken);
            await bus.PublishAsync(PriceListener.Channel, new PriceChanged(id, product.Price), GatewayJson.Default.PriceChanged, cancellationToken);
            return TypedResults.Ok(product);
        }
        catch (RedoubtException exception) when (exception is RedisOutcomeUnknownException or RedisNotAppliedException)
        {
            return TypedResults.Problem(
                "The price has changed. Redis did not take it, so some may still see the old one: send it again.",
                statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
