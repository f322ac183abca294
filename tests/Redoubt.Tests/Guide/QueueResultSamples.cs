using Redoubt.Queues;
using Redoubt.Testing;
using Redoubt.Tests.Support;
using Redoubt.Workers;

namespace Redoubt.Tests.Guide;

public sealed class QueueResultSamples
{
    [Fact]
    public async Task ResultAndEvents_OfAJob()
    {
        await using var server = await RedisServer.StartAsync();
        await using var test = await TestConnection.To(server, given => given.CommandTimeout = TimeSpan.FromSeconds(30)).ReadyAsync();
        var connection = test.Connection;
        using var limit = new CancellationTokenSource(Wait.Limit);
        var cancellationToken = limit.Token;
        await using var emails = new JobQueue<Email>(connection, "emails", ShopJson.Default.Email);
        await using var worker = JobWorker.Create(connection, "emails", new EmailHandler(), ShopJson.Default.Email, ShopJson.Default.Receipt);
        var done = new List<string>();
        var reading = Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            var events = new QueueEvents(connection, "emails");
            string place = await events.GetLastIdAsync(cancellationToken);
            await foreach (QueueEvent told in events.ReadAsync(place, cancellationToken))
            {
                if (told.Kind is QueueEventKind.Completed)
                {
                    done.Add(told.JobId!);
                }
            }
        });
        await Wait.UntilAsync("events are waited for", async () => (await server.ExecuteAsync("CLIENT", "LIST")).Text!.Contains("cmd=xread", StringComparison.Ordinal));
        worker.Start();
        var id = (await emails.AddAsync(new Email("ada@example.org", "Hello"))).EnsureAccepted();

        Receipt receipt = await emails.WaitForResultAsync(id, ShopJson.Default.Receipt, cancellationToken);

        await Wait.UntilAsync("it is heard", () => done.Count == 1);
        await limit.CancelAsync();
        await reading;
        Assert.Equal([id], done);
        Assert.Equal(new Receipt(id), receipt);
    }
}
