namespace Redoubt.Testing.Tests;

/// <summary>Starts two servers, writes their process ids and directories, and waits to be killed.</summary>
internal static class Program
{
    private static async Task Main()
    {
        for (var i = 0; i < 2; i++)
        {
            var server = await RedisServer.StartAsync();
            await Console.Out.WriteLineAsync($"{server.ProcessId} {server.Directory}");
        }

        await Task.Delay(Timeout.Infinite);
    }
}
