using Redoubt.Testing;

namespace Redoubt.Faults.Tests.Support;

/// <summary>Makes a server load its data for as long as a test wants.</summary>
internal static class LoadingServer
{
    /// <summary>Saves data that takes 40 seconds to load, unless it is finished before. <c>DEBUG RELOAD NOSAVE</c> begins.</summary>
    public static async Task<RespClient> PrepareAsync(RedisServer server)
    {
        await server.ExecuteAsync("DEBUG", "POPULATE", "20000");
        await server.ExecuteAsync("SAVE");
        await server.ExecuteAsync("CONFIG", "SET", "key-load-delay", "2000");
        await server.ExecuteAsync("CONFIG", "SET", "loading-process-events-interval-bytes", "1024");
        return await server.ConnectAsync();
    }

    public static Task FinishAsync(RedisServer server) => server.ExecuteAsync("CONFIG", "SET", "key-load-delay", "0");
}
