using System.Text.Json.Nodes;
using Redoubt.Interop.Tests.Support;
using Redoubt.Queues;

namespace Redoubt.Interop.Tests;

/// <summary>Workers of both runtimes on one queue.</summary>
public sealed class MixedFleetTests(InteropFixture fixture) : IClassFixture<InteropFixture>, IAsyncLifetime
{
    private readonly string _name = fixture.NewQueue();
    private JobQueue<JsonNode?> Queue { get; set; } = null!;

    public Task InitializeAsync()
    {
        Queue = new JobQueue<JsonNode?>(fixture.Connection, _name, NetWorker.Json);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await fixture.Node.StopAsync(_name);
        await Queue.DisposeAsync();
    }

    [Fact]
    public async Task ManyJobs_EachIsDoneOnce_ByBoth()
    {
        await fixture.Node.WorkAsync(_name, "slow", """{"concurrency":4}""");
        await using var worker = new NetWorker(fixture.Connection, _name, "slow", options => options.Concurrency = 4);

        var added = await Queue.AddManyAsync(Enumerable.Range(0, 400).Select(_ => (JsonNode?)new JsonObject { ["ms"] = 10 }));
        await UntilAsync(counts => counts.Completed, 400);

        var node = await fixture.Node.ProcessedAsync(_name);
        Assert.Equal(added.Select(one => one.Id).Order(), node.Concat(worker.Processed).Order());
        Assert.True(node.Count > 10 && worker.Processed.Count > 10, $"{node.Count} by Node, {worker.Processed.Count} by .NET");
        Assert.Empty((await fixture.Server.ExecuteAsync("KEYS", $"bull:{_name}:*:lock")).Items);
        Assert.Equal(0, (int)(await fixture.Node.QueueAsync(_name, "removeOrphanedJobs"))!);
    }

    [Fact]
    public async Task OrderOfBothProducers_IsOneOrder()
    {
        await Queue.PauseAsync();
        Assert.True((bool)(await fixture.Node.QueueAsync(_name, "isPaused"))!);
        await fixture.Node.AddAsync(_name, 1);
        await Queue.AddAsync(2);
        await fixture.Node.AddAsync(_name, 3, """{"lifo":true}""");
        await Queue.AddAsync(4, new JobOptions { Priority = 5 });
        await fixture.Node.AddAsync(_name, 5, """{"priority":1}""");
        await Queue.AddAsync(6, new JobOptions { Priority = 5 });

        await using var worker = new NetWorker(fixture.Connection, _name, "echo", options => options.DrainDelay = TimeSpan.FromMilliseconds(200));
        await fixture.Node.QueueAsync(_name, "resume");
        await UntilAsync(counts => counts.Completed, 6);

        Assert.Equal(["3", "1", "2", "5", "4", "6"], worker.Processed);
    }

    [Fact]
    public async Task JobOfAKilledNode_IsRecoveredByNet()
    {
        await using var doomed = await NodeDriver.StartAsync(fixture.Server.Port);
        await doomed.WorkAsync(_name, "hang", """{"lockDuration":1000}""");
        var id = (await Queue.AddAsync(1)).EnsureAccepted();
        await Wait.UntilAsync("Node has it", async () => await Queue.GetStateAsync(id) is JobState.Active);
        doomed.Kill();

        await using var worker = new NetWorker(fixture.Connection, _name, "echo", options => options.StalledInterval = TimeSpan.FromMilliseconds(200));
        await UntilAsync(counts => counts.Completed, 1);

        Assert.Equal(1, (await Queue.GetJobAsync(id))!.TimesStalled);
        Assert.Equal([id], worker.Processed);
    }

    [Fact]
    public async Task JobOfALostNetWorker_IsRecoveredByNode()
    {
        // As a worker leaves it that dies: active, with a lock that ends.
        var id = (await Queue.AddAsync(1)).EnsureAccepted();
        await fixture.Server.ExecuteAsync("LMOVE", $"bull:{_name}:wait", $"bull:{_name}:active", "RIGHT", "LEFT");
        await fixture.Server.ExecuteAsync("SET", $"bull:{_name}:{id}:lock", "gone", "PX", "300");

        await fixture.Node.WorkAsync(_name, "echo", """{"stalledInterval":200}""");
        await UntilAsync(counts => counts.Completed, 1);

        Assert.Equal(1, (await Queue.GetJobAsync(id))!.TimesStalled);
    }

    [Fact]
    public async Task LongJob_IsNotTakenForStalledByNode()
    {
        await using var worker = new NetWorker(fixture.Connection, _name, "slow", options =>
        {
            options.LockDuration = TimeSpan.FromSeconds(30);
            options.StalledInterval = TimeSpan.FromHours(1);
        });
        var id = (await Queue.AddAsync(new JsonObject { ["ms"] = 1500 })).EnsureAccepted();
        await Wait.UntilAsync("it runs", async () => await Queue.GetStateAsync(id) is JobState.Active);

        await fixture.Node.WorkAsync(_name, "echo", """{"stalledInterval":100}""");
        await UntilAsync(counts => counts.Completed, 1);
        var job = await Queue.GetJobAsync(id);

        Assert.Equal((0, 1), (job!.TimesStalled, job.AttemptsStarted));
    }

    [Fact]
    public async Task RateLimit_IsSharedByBoth()
    {
        await fixture.Node.QueueAsync(_name, "setGlobalRateLimit", 4, 1000);
        await fixture.Node.ListenAsync(_name);
        await fixture.Node.WorkAsync(_name, "echo", """{"concurrency":4}""");
        await using var worker = new NetWorker(fixture.Connection, _name, "echo", options => options.Concurrency = 4);
        var started = System.Diagnostics.Stopwatch.StartNew();
        await Queue.AddManyAsync(Enumerable.Range(0, 12).Select(at => (JsonNode?)at));

        await UntilAsync(counts => counts.Completed, 12);

        // Windows of 4: the last job cannot begin before two of them are over.
        Assert.True(started.Elapsed > TimeSpan.FromMilliseconds(1900), $"{started.Elapsed}");
    }

    [Fact]
    public async Task NodeListener_HearsAllThatNetDoes_WithoutAnError()
    {
        await fixture.Node.ListenAsync(_name);
        await using (new NetWorker(fixture.Connection, _name, "talk"))
        {
            await Queue.AddAsync(1, new JobOptions { JobId = "one" });
            await Queue.AddAsync(1, new JobOptions { JobId = "one" });
            await UntilAsync(counts => counts.Completed, 1);

            // While one is delayed the queue does not count as drained.
            await Queue.AddAsync(2, new JobOptions { Deduplication = new Deduplication("d"), Delay = TimeSpan.FromMinutes(5) });
            await Queue.AddAsync(2, new JobOptions { Deduplication = new Deduplication("d") });
        }

        await using (new NetWorker(fixture.Connection, _name, "fail"))
        {
            await Queue.AddAsync(3, new JobOptions { Attempts = 2 });
            await UntilAsync(counts => counts.Failed, 1);
        }

        await Queue.PauseAsync();
        await Queue.ResumeAsync();
        string[] expected = ["added", "waiting", "active", "progress", "completed", "drained", "duplicated", "deduplicated", "delayed", "failed", "retries-exhausted", "paused", "resumed"];
        await Wait.UntilAsync("all are heard", async () => expected.Except((await fixture.Node.HeardAsync(_name)).Select(one => (string)one["event"]!)).ToList() is []);

        Assert.DoesNotContain(await fixture.Node.HeardAsync(_name), one => (string)one["event"]! == "error");
    }

    [Fact]
    public async Task GetJob_InNode_ShowsTheOptionsThatNetGave()
    {
        var added = await Queue.AddAsync(new JsonObject { ["a"] = 1 }, new JobOptions
        {
            Attempts = 3,
            Backoff = Backoff.Exponential(TimeSpan.FromSeconds(1), 0.5),
            Delay = TimeSpan.FromMinutes(1),
            Priority = 4,
            RemoveOnComplete = KeepJobs.For(TimeSpan.FromHours(1), 10),
            RemoveOnFail = KeepJobs.Count(3),
            KeepLogs = 7,
            Timeout = TimeSpan.FromSeconds(9),
        });

        var options = (await fixture.Node.JobAsync(_name, added.Id!, "get"))!["opts"]!;

        Assert.Equal("""{"type":"exponential","delay":1000,"jitter":0.5}""", options["backoff"]!.ToJsonString());
        Assert.Equal("""{"age":3600,"count":10}""", options["removeOnComplete"]!.ToJsonString());
        Assert.Equal((3, 60_000, 4, 3, 7, 9000), (
            (int)options["attempts"]!, (int)options["delay"]!, (int)options["priority"]!, (int)options["removeOnFail"]!,
            (int)options["keepLogs"]!, (int)options["timeout"]!));
        Assert.True((bool)(await fixture.Node.JobAsync(_name, added.Id!, "isDelayed"))!);
    }

    private Task UntilAsync(Func<JobCounts, long> of, long count)
        => Wait.UntilAsync($"{count} jobs", async () => of(await Queue.GetCountsAsync()) == count);
}
