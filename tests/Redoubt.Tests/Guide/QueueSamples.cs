using Microsoft.Extensions.DependencyInjection;
using Redoubt.Queues;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Guide;

public sealed class QueueSamples
{
    [Fact]
    public async Task Registration_GivesAQueue()
    {
        await using var server = await RedisServer.StartAsync();
        var services = new ServiceCollection();
        services.AddRedoubt($"redis://{server.EndPoint}")
            .AddQueue("emails", ShopJson.Default.Email, options => options.Defaults = new JobOptions { Attempts = 5 });
        await using var provider = services.BuildServiceProvider();
        Assert.Same(provider.GetRequiredService<IJobQueue<Email>>(), provider.GetRequiredKeyedService<IJobQueue<Email>>("emails"));
    }

    [Fact]
    public async Task Queue_TakesJobsAndTellsOfThem()
    {
        await using var server = await RedisServer.StartAsync();
        await using var test = await TestConnection.To(server, given => given.CommandTimeout = TimeSpan.FromSeconds(30)).ReadyAsync();
        var connection = test.Connection;
        string[] addresses = ["ben@example.org", "cy@example.org"];
        await using var emails = new JobQueue<Email>(connection, "emails", ShopJson.Default.Email);

        var added = await emails.AddAsync(new Email("ada@example.org", "Hello"), new JobOptions
        {
            Attempts = 3,
            Backoff = Backoff.Exponential(TimeSpan.FromSeconds(2), jitter: 0.5),
            Timeout = TimeSpan.FromSeconds(30),
            RemoveOnComplete = KeepJobs.For(TimeSpan.FromHours(1), count: 1000),
        });
        var id = added.EnsureAccepted();

        IReadOnlyList<AddResult> results = await emails.AddManyAsync(
            addresses.Select(address => new NewJob<Email>(new Email(address, "News"), new JobOptions { JobId = $"news-{address}" })));

        StoredJob<Email>? job = await emails.GetJobAsync(id);
        JobState state = await emails.GetStateAsync(id);
        IReadOnlyList<StoredJob<Email>> next = await emails.GetJobsAsync(JobState.Waiting, count: 10);
        JobCounts counts = await emails.GetCountsAsync();

        await emails.PauseAsync();
        await emails.ResumeAsync();
        await emails.SetGlobalConcurrencyAsync(20);
        await emails.SetGlobalRateLimitAsync(new RateLimit(100, TimeSpan.FromSeconds(1)));

        long drained = await emails.DrainAsync(includeDelayed: false);
        IReadOnlyList<string> cleaned = await emails.CleanAsync(TimeSpan.FromDays(7), limit: 10_000, JobState.Failed);
        bool isGone = await emails.ObliterateAsync();
        IReadOnlyList<ConnectedWorker> workers = await emails.GetWorkersAsync();

        Assert.Empty(workers);
        Assert.Equal((3L, 0, true), (drained, cleaned.Count, isGone));
        Assert.Equal("Hello", job!.Data.Subject);
        Assert.Equal((JobState.Waiting, 2, 3, 3L), (state, results.Count, next.Count, counts.Waiting));
    }

    [Fact]
    public async Task Buffer_KeepsJobsUntilRedisIsBack()
    {
        await using var server = await RedisServer.StartAsync();
        await using var test = TestConnection.To(server, given => given.CommandTimeout = TimeSpan.FromSeconds(30));
        var options = new JobQueueOptions { WhenRedisIsAway = WhenRedisIsAway.Buffer(1000) };
        await using var emails = new JobQueue<Email>(test.Connection, "emails", ShopJson.Default.Email, options);

        var adding = emails.AddAsync(new Email("ada@example.org", "Hello"));
        await test.Connection.StartAsync();

        Assert.True((await adding).IsAccepted);
    }
}
