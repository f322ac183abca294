using System.Net;
using System.Net.Http.Json;
using Check;
using Redoubt.Testing;

await using var server = await RedisServer.StartAsync();
await using var service = await ServiceProcess.StartAsync(args[0], $"redis://{server.EndPoint}");

await UntilAsync("the service is ready", async () => await StatusAsync() == "healthy");

await PostAsync(HttpStatusCode.OK);
await PostAsync(HttpStatusCode.OK);
Expect("two visits in Redis", (await server.ExecuteAsync("GET", "service:visits")).ToInt64() == 2);

using var stored = await service.Client.PutAsJsonAsync("/notes/1", new { text = "hello" });
Expect("a note is stored", stored.StatusCode == HttpStatusCode.OK);
Expect("it expires", (await server.ExecuteAsync("TTL", "service:1")).ToInt64() is > 0 and <= 300);
Expect("it is read", (await service.Client.GetStringAsync("/notes/1")).Contains("hello", StringComparison.Ordinal));
await UntilAsync("the bus has told", async () => (await service.Client.GetStringAsync("/heard")).Contains("hello", StringComparison.Ordinal));

var metrics = await service.Client.GetStringAsync("/metrics");
Expect("metrics", metrics.Contains("# TYPE redoubt_connection_state gauge", StringComparison.Ordinal));

server.Kill();
await UntilAsync("the service knows that Redis is gone", async () => await StatusAsync() == "degraded");
await PostAsync(HttpStatusCode.ServiceUnavailable);

async Task<string?> StatusAsync()
    => (await service.Client.GetFromJsonAsync<Health>("/health/ready"))?.Status;

async Task PostAsync(HttpStatusCode expected)
{
    using var answer = await service.Client.PostAsync("/visits", null);
    Expect($"a visit is answered with {(int)expected}", answer.StatusCode == expected);
}

static void Expect(string what, bool isSo)
{
    if (!isSo)
    {
        throw new InvalidOperationException($"Not so: {what}");
    }

    Console.WriteLine($"ok   {what}");
}

static async Task UntilAsync(string what, Func<Task<bool>> condition)
{
    using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
    using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
    while (!await condition())
    {
        await tick.WaitForNextTickAsync(limit.Token);
    }

    Expect(what, true);
}

internal sealed record Health(string Status);
