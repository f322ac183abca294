using Microsoft.Extensions.DependencyInjection;
using Redoubt.Queues;
using Redoubt.Testing;
using Redoubt.Tests.Support;
using Redoubt.Workers;

namespace Redoubt.Tests.Guide;

public sealed class WorkerSamples
{
    [Fact]
    public async Task Registration_RunsAWorkerWithTheHost()
    {
        await using var server = await RedisServer.StartAsync();
        using var host = TestHost.Create(services =>
        {
            services.AddRedoubt($"redis://{server.EndPoint}")
                .AddWorker<Email, Receipt, EmailHandler>("emails", ShopJson.Default.Email, ShopJson.Default.Receipt, options =>
                {
                    options.Concurrency = 8;
                    options.Limiter = new RateLimit(5, TimeSpan.FromSeconds(1));
                });
            services.AddRedoubt().AddQueue("emails", ShopJson.Default.Email, options => options.WhenRedisIsAway = WhenRedisIsAway.Buffer(10));
        });
        await host.StartAsync();
        var emails = host.Services.GetRequiredService<IJobQueue<Email>>();

        var good = (await emails.AddAsync(new Email("ada@example.org", "Hello"))).EnsureAccepted();
        var bad = (await emails.AddAsync(new Email("nobody", "Hello"), new JobOptions { Attempts = 5 })).EnsureAccepted();
        await Wait.UntilAsync("one is done", async () => await emails.GetStateAsync(good) is JobState.Completed, 60);
        await Wait.UntilAsync("one has failed", async () => await emails.GetStateAsync(bad) is JobState.Failed, 60);

        Assert.Equal(good, (await emails.GetJobAsync(good))!.ReadResult(ShopJson.Default.Receipt).Id);
        Assert.Equal("There is no such address.", (await emails.GetJobAsync(bad))!.FailedReason);
        await host.StopAsync();
    }

    [Fact]
    public async Task Worker_WithoutAContainer()
    {
        await using var server = await RedisServer.StartAsync();
        await using var test = await TestConnection.To(server, given => given.CommandTimeout = TimeSpan.FromSeconds(30)).ReadyAsync();
        var connection = test.Connection;
        await using var emails = new JobQueue<Email>(connection, "emails", ShopJson.Default.Email);
        var id = (await emails.AddAsync(new Email("ada@example.org", "Hello"))).EnsureAccepted();

        await using var worker = JobWorker.Create(connection, "emails", new EmailHandler(), ShopJson.Default.Email, ShopJson.Default.Receipt);
        worker.Start();

        await Wait.UntilAsync("it is done", async () => await emails.GetStateAsync(id) is JobState.Completed, 60);
        Assert.Equal(["attempt 1"], await emails.GetLogsAsync(id));
    }
}
