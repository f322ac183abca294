using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Storefront.Admin;

public class SalesReport
{
    private readonly IDatabase _db;
    private readonly string[] _regions;

    public SalesReport(IConfiguration configuration, IOptions<StorefrontOptions> options)
    {
        _regions = options.Value.Regions;
        _db = ConnectionMultiplexer.Connect(configuration.GetConnectionString("Redis")!).GetDatabase();
    }

    public long OrdersTotal() => (long)_db.StringGet("orders:total");

    public async Task<double> ReturnRateAsync()
    {
        var orders = await _db.StringGetAsync("orders:total");
        var returns = await _db.StringGetAsync("returns:total");
        if (orders.IsNullOrEmpty || returns.IsNullOrEmpty)
        {
            return 0;
        }

        return (double)returns / (double)orders;
    }

    public async Task SaveAsync(string name, string text)
    {
        var key = $"report:{name}";
        await _db.StringSetAsync(key, text);
        await _db.KeyExpireAsync(key, TimeSpan.FromDays(7));
    }

    public async Task<int> LinesAsync(string name)
    {
        var report = await _db.StringGetAsync($"report:{name}");
        return ((string)report!).Split('\n').Length;
    }

    /// <summary>The region is one of those in the settings.</summary>
    public async Task<bool> CopyToRegionAsync(string name, string region)
    {
        var connectionString = Array.Find(_regions, candidate => candidate.StartsWith(region, StringComparison.OrdinalIgnoreCase));
        var report = await _db.StringGetAsync($"report:{name}");
        if (connectionString is null || report.IsNull)
        {
            return false;
        }

        using (var redis = await ConnectionMultiplexer.ConnectAsync(connectionString))
        {
            return await redis.GetDatabase().StringSetAsync($"report:{name}", report, TimeSpan.FromDays(7));
        }
    }

    public async Task<string> ReadAsync(string name)
    {
        var report = await _db.StringGetAsync($"report:{name}");
        return report.HasValue ? report.ToString() : "not written yet";
    }
}
