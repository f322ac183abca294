using Redoubt.Testing;
using StackExchange.Redis;

namespace Redoubt.Tool.Tests.Storefront;

/// <summary>A real server, and what a handler leaves on it.</summary>
public sealed class StorefrontServer : IAsyncLifetime
{
    private static readonly string[] ExpireCommands = ["cmdstat_expire", "cmdstat_pexpire", "cmdstat_expireat", "cmdstat_pexpireat"];

    private RedisServer _server = null!;
    private ConnectionMultiplexer _redis = null!;

    public async Task InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        _redis = await ConnectionMultiplexer.ConnectAsync($"{_server.EndPoint},allowAdmin=true");
    }

    public async Task DisposeAsync()
    {
        await _redis.DisposeAsync();
        await _server.DisposeAsync();
    }

    /// <summary>Runs a handler of one build on an empty database. What it does not wait for is ordered before the reads here.</summary>
    internal async Task<HandlerOutcome> RunAsync(string assembly, Func<StorefrontAssembly, Task<object?>> handler)
    {
        var server = _redis.GetServer(_server.EndPoint);
        await server.FlushDatabaseAsync();
        await server.ConfigResetStatisticsAsync();

        await using var application = new StorefrontAssembly(assembly, _redis);
        var answer = await handler(application);

        var statistics = await server.InfoAsync("commandstats");
        var sent = statistics.SelectMany(section => section).Select(command => command.Key);
        return new HandlerOutcome(answer, sent.Intersect(ExpireCommands).Any(), await EntriesAsync(server));
    }

    private async Task<IReadOnlyDictionary<string, StoredEntry>> EntriesAsync(IServer server)
    {
        var database = _redis.GetDatabase();
        var entries = new SortedDictionary<string, StoredEntry>(StringComparer.Ordinal);
        await foreach (var key in server.KeysAsync())
        {
            var value = await database.StringGetAsync(key);
            entries[key.ToString()] = new StoredEntry(value.ToString(), await database.KeyTimeToLiveAsync(key));
        }

        return entries;
    }
}
