using Redoubt.Queues;
using Redoubt.Tests.Support;
using Redoubt.Tests.Workers;
using Redoubt.Workers;

namespace Redoubt.Tests.Queues;

public sealed class MaintenanceTests(QueueFixture fixture) : IClassFixture<QueueFixture>
{
    private static readonly JobOptions Later = new() { Delay = TimeSpan.FromHours(1) };

    private readonly string _name = fixture.NewName();

    [Fact]
    public async Task Drain_MoreThanOneCallTakes_LeavesOnlyWhatIsDelayedOrScheduled()
    {
        await using var sut = fixture.Queue(_name);
        await ScheduleAsync("prioritized");
        await sut.AddManyAsync(Enumerable.Range(0, 2500).Select(at => new Parcel($"{at}")));
        await sut.AddManyAsync(Enumerable.Range(0, 1000).Select(at => new Parcel($"{at}")), new JobOptions { Priority = 1 });
        await sut.AddAsync(new Parcel("Ada"), Later);
        await fixture.Server.ExecuteAsync("RPUSH", Key("paused"), "old");

        Assert.Equal(3501, await sut.DrainAsync());

        var counts = await sut.GetCountsAsync();
        Assert.Equal((0, 1, 1), (counts.Waiting, counts.Prioritized, counts.Delayed));
        Assert.Equal(1, await sut.DrainAsync(includeDelayed: true));
        Assert.Equal(0, await sut.DrainAsync(includeDelayed: true));
        Assert.Equal(1, (await fixture.Server.ExecuteAsync("EXISTS", Key("repeat:s:5"))).ToInt64());
    }

    [Theory]
    [InlineData(JobState.Waiting)]
    [InlineData(JobState.Delayed)]
    public async Task Clean_MoreThanOneCallTakes_DeletesUpToTheLimitAndOnlyOldOnes(JobState state)
    {
        await using var sut = fixture.Queue(_name);
        var options = state == JobState.Delayed ? Later : new JobOptions();
        var old = options with { Timestamp = DateTimeOffset.UtcNow - TimeSpan.FromMinutes(30) };
        await sut.AddManyAsync(Enumerable.Range(0, 1200).Select(at => new Parcel($"{at}")), options);
        await sut.AddManyAsync(Enumerable.Range(0, 2200).Select(at => new Parcel($"{at}")), old);

        var some = await sut.CleanAsync(TimeSpan.FromMinutes(10), 1500, state);
        var rest = await sut.CleanAsync(TimeSpan.FromMinutes(10), 5000, state);

        Assert.Equal((1500, 700), (some.Count, rest.Count));
        Assert.Equal(Enumerable.Range(1201, 2200).Select(id => $"{id}").Order(), some.Concat(rest).Order());
        var counts = await sut.GetCountsAsync();
        Assert.Equal(1200, counts.Waiting + counts.Delayed);
    }

    [Fact]
    public async Task Clean_ActiveJobs_SparesThoseThatAreHeld()
    {
        await using var sut = fixture.Queue(_name);
        foreach (var id in (string[])["held", "left"])
        {
            await fixture.Server.ExecuteAsync("HSET", Key(id), "timestamp", "1000", "data", "{}");
            await fixture.Server.ExecuteAsync("LPUSH", Key("active"), id);
        }

        await fixture.Server.ExecuteAsync("SET", Key("held:lock"), "token");

        Assert.Equal(["left"], await sut.CleanAsync(TimeSpan.FromDays(1), state: JobState.Active));
        Assert.Equal((JobState.Active, JobState.Unknown), (await sut.GetStateAsync("held"), await sut.GetStateAsync("left")));
    }

    [Fact]
    public async Task Clean_TellsListenersOnce()
    {
        await using var sut = fixture.Queue(_name);

        Assert.Empty(await sut.CleanAsync(TimeSpan.Zero, state: JobState.Waiting));

        var events = (await fixture.Server.ExecuteAsync("XRANGE", Key("events"), "-", "+")).Items;
        Assert.Equal(["event", "cleaned", "count", "0"], Assert.Single(events).Items[1].Items.Select(item => item.Text));
    }

    [Fact]
    public async Task Clean_WhatCannotBe_IsRefused()
    {
        await using var sut = fixture.Queue(_name);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => sut.CleanAsync(TimeSpan.FromSeconds(-1)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => sut.CleanAsync(TimeSpan.Zero, 0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => sut.CleanAsync(TimeSpan.Zero, 1, JobState.WaitingChildren));
    }

    [Fact]
    public async Task Obliterate_MoreThanOneCallTakes_LeavesNothing()
    {
        await using var sut = fixture.Queue(_name);
        await ScheduleAsync("delayed");
        await sut.AddManyAsync(Enumerable.Range(0, 2500).Select(at => new Parcel($"{at}")));
        await sut.AddAsync(new Parcel("Ada"), Later with { Deduplication = new Deduplication("d") });

        Assert.True(await sut.ObliterateAsync());

        Assert.Empty((await fixture.Server.ExecuteAsync("KEYS", Key("*"))).Items);
    }

    [Fact]
    public async Task Obliterate_ActiveJobs_OnlyByForce()
    {
        await using var sut = fixture.Queue(_name);
        await sut.AddAsync(new Parcel("Ada"), new JobOptions { JobId = "waits" });
        await fixture.Server.ExecuteAsync("HSET", Key("held"), "timestamp", "1000", "data", "{}");
        await fixture.Server.ExecuteAsync("LPUSH", Key("active"), "held");
        await fixture.Server.ExecuteAsync("SET", Key("held:lock"), "token");

        Assert.False(await sut.ObliterateAsync());
        Assert.True(await sut.IsPausedAsync());
        Assert.Equal(JobState.Waiting, await sut.GetStateAsync("waits"));

        Assert.True(await sut.ObliterateAsync(force: true));
        Assert.Empty((await fixture.Server.ExecuteAsync("KEYS", Key("*"))).Items);
    }

    [Fact]
    public async Task GetWorkers_TellsOfThoseOfTheQueueOnly()
    {
        await using var sut = fixture.Queue(_name);
        Assert.Empty(await sut.GetWorkersAsync());
        await using var named = Worker(_name, "first");
        await using var nameless = Worker(_name, null);
        await using var other = Worker($"{_name}x", "other");

        await Wait.UntilAsync("both are connected", async () => (await sut.GetWorkersAsync()).Count == 2);

        var workers = await sut.GetWorkersAsync();
        Assert.Equal([null, "first"], workers.Select(worker => worker.Name).Order());
        Assert.All(workers, worker => Assert.True(worker.ConnectedFor >= TimeSpan.Zero && worker.Address.Contains(':', StringComparison.Ordinal)));
    }

    private JobWorker Worker(string queue, string? name)
    {
        var worker = JobWorker.Create(
            fixture.Test.Connection, queue, new ParcelHandler(), ParcelJson.Default.Parcel, new WorkerOptions { Name = name });
        worker.Start();
        return worker;
    }

    private string Key(string suffix) => $"bull:{_name}:{suffix}";

    /// <summary>A scheduler whose next run is at 5, the first in a set.</summary>
    private async Task ScheduleAsync(string set)
    {
        await fixture.Server.ExecuteAsync("ZADD", Key("repeat"), "5", "s");
        await fixture.Server.ExecuteAsync("HSET", Key("repeat:s"), "every", "5");
        await fixture.Server.ExecuteAsync("HSET", Key("repeat:s:5"), "rjk", "s", "timestamp", "1");
        await fixture.Server.ExecuteAsync("ZADD", Key(set), "0", "repeat:s:5");
    }
}
