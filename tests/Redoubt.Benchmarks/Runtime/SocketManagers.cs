using System.Globalization;
using System.Text;
using Redoubt.Testing;
using StackExchange.Redis;

namespace Redoubt.Benchmarks.Runtime;

/// <summary>
/// The socket managers of StackExchange.Redis beside each other. Run once more with the environment variable
/// <c>DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS=1</c>, which a process reads when it starts.
/// </summary>
internal static class SocketManagers
{
    private const int Operations = 100_000;

    public static async Task<string> RunAsync(int rounds)
    {
        await using var server = await RedisServer.StartAsync();
        await using var shared = await ConnectionMultiplexer.ConnectAsync(server.EndPoint);
        await using var pool = await ConnectionMultiplexer.ConnectAsync(server.EndPoint, settings => settings.SocketManager = SocketManager.ThreadPool);
        await shared.GetDatabase().StringSetAsync("k", "v", TimeSpan.FromMinutes(10));
        List<Duel> duels =
        [
            new("get, 50 callers", count => Load.Awaited(count, () => shared.GetDatabase().StringGetAsync("k")), count => Load.Awaited(count, () => pool.GetDatabase().StringGetAsync("k"))),
            new("pipelined get", count => Load.Pipelined(count, () => shared.GetDatabase().StringGetAsync("k")), count => Load.Pipelined(count, () => pool.GetDatabase().StringGetAsync("k"))),
        ];
        for (var round = -2; round < rounds; round++)
        {
            foreach (var duel in duels)
            {
                await duel.RoundAsync(round, Operations);
            }
        }

        var inline = Environment.GetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS") == "1";
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"Plain: the default socket manager; ours: `SocketManager.ThreadPool`; inline completions: {(inline ? "yes" : "no")}.")
            .AppendLine()
            .AppendLine(Duel.Header);
        duels.ForEach(duel => text.AppendLine(duel.Row));
        return text.ToString();
    }
}
