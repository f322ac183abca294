using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Storefront.Maintenance;

/// <summary>Gives carts that were left without an expiry one, and trims what only grows.</summary>
public class CleanupService(
    MaintenanceConnection connection, IOptions<StorefrontOptions> options, ILogger<CleanupService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.CleanupInterval);
        do
        {
            try
            {
                await CleanAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                logger.LogWarning(exception, "The clean-up stopped early and goes on at the next round");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task CleanAsync(CancellationToken stoppingToken)
    {
        foreach (var server in connection.Servers)
        {
            await foreach (var key in server.KeysAsync(pattern: "cart:*", pageSize: 500).WithCancellation(stoppingToken))
            {
                await connection.Database.KeyExpireAsync(key, options.Value.CartLifetime, ExpireWhen.HasNoExpiry);
            }

            logger.LogInformation("{Count} sessions are open", server.Keys(pattern: "session:*").Count());
        }

        await RememberRunAsync();
    }

    private async Task RememberRunAsync()
    {
        var db = connection.Database;
        await db.SortedSetRemoveRangeByRankAsync("suggestions", 0, -10_001);
        await db.StringSetAsync("maintenance:last-run", DateTimeOffset.UtcNow.ToString("O"));
        logger.LogInformation("Clean-up finished");
        await db.KeyExpireAsync("maintenance:last-run", TimeSpan.FromDays(1));
    }
}
