using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using Storefront.Admin;
using Storefront.Bestsellers;
using Storefront.Carts;
using Storefront.Catalogue;
using Storefront.Maintenance;
using Storefront.Orders;
using Storefront.RateLimiting;
using Storefront.Sessions;

namespace Storefront.Infrastructure;

public static class RedisRegistration
{
    public static IServiceCollection AddRedis(this IServiceCollection services, IConfiguration configuration)
    {
        var connectionString = configuration.GetConnectionString("Redis")!;

        services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(connectionString));
        services.AddScoped(provider => provider.GetRequiredService<IConnectionMultiplexer>().GetDatabase());
        services.AddTransient(provider => provider.GetRequiredService<IConnectionMultiplexer>().GetSubscriber());

        // The order desk reads from its own connection, so that long reports do not hold up the shop.
        services.AddKeyedScoped<IConnectionMultiplexer>("orders", (_, _) => ConnectionMultiplexer.Connect(connectionString));
        services.AddKeyedScoped<IDatabase>("codes", (_, _) => ConnectionMultiplexer.Connect(connectionString).GetDatabase());

        return services;
    }

    public static IServiceCollection AddReporting(this IServiceCollection services)
    {
        services.AddTransient<ConnectionMultiplexer>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<StorefrontOptions>>().Value;
            return ConnectionMultiplexer.Connect(options.Regions[0]);
        });
        services.AddTransient<SalesReport>();
        services.AddScoped<KeyReport>();
        return services;
    }

    /// <summary>For hosts, such as the import tool, that bring no Redis of their own.</summary>
    public static IServiceCollection AddFallbackRedis(this IServiceCollection services, string connectionString)
    {
        services.TryAddScoped<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(connectionString));
        services.TryAdd(ServiceDescriptor.Scoped<ConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(connectionString)));
        return services;
    }

    public static IServiceCollection AddStorefront(this IServiceCollection services)
    {
        services.AddSingleton<ProductRepository>();
        services.AddSingleton<ProductCache>();
        services.AddHostedService<CatalogueSeeder>();
        services.AddScoped<StockReader>();

        services.AddScoped<CartService>();
        services.AddScoped<CouponService>();
        services.AddScoped<SessionStore>();
        services.AddScoped<SignInCodes>();

        services.AddSingleton<UsageCounters>();
        services.AddSingleton<BestsellerBoard>();
        services.AddScoped<OrderDesk>();
        services.AddScoped<OrderMailer>();

        services.AddSingleton<MaintenanceConnection>();
        services.AddHostedService<CleanupService>();
        return services;
    }
}
