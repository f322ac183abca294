using Redoubt.Queues;

namespace Redoubt.Tests.Queues;

public sealed class JobQueueTests(QueueFixture fixture) : IClassFixture<QueueFixture>
{
    private readonly string _name = fixture.NewName();

    [Fact]
    public async Task Add_GivesTheIdsThatTheQueueCounts()
    {
        await using var sut = fixture.Queue(_name);

        var first = await sut.AddAsync(new Parcel("Ada"));
        var second = await sut.AddAsync(new Parcel("Ben"), new JobOptions { Priority = 2 });

        Assert.Equal("1", first.EnsureAccepted());
        Assert.Equal("2", second.EnsureAccepted());
        Assert.False(first.IsDuplicate);
        Assert.Equal(JobState.Waiting, await sut.GetStateAsync("1"));
        Assert.Equal(JobState.Prioritized, await sut.GetStateAsync("2"));
        Assert.Equal(JobState.Unknown, await sut.GetStateAsync("3"));
    }

    [Fact]
    public async Task Add_SameIdAgain_ChangesNothingAndSaysSo()
    {
        await using var sut = fixture.Queue(_name);
        await sut.AddAsync(new Parcel("Ada"), new JobOptions { JobId = "one" });

        var again = await sut.AddAsync(new Parcel("Ben"), new JobOptions { JobId = "one" });

        Assert.True(again is { IsAccepted: true, IsDuplicate: true, Id: "one" });
        Assert.Equal("Ada", (await sut.GetJobAsync("one"))!.Data.To);
    }

    [Fact]
    public async Task Add_DefaultsOfTheQueue_AreUnderThoseOfTheCall()
    {
        var options = new JobQueueOptions { Defaults = new JobOptions { Attempts = 5, Priority = 9, Name = "mail" } };
        await using var sut = fixture.Queue(_name, options);

        var plain = await sut.AddAsync(new Parcel("Ada"));
        var own = await sut.AddAsync(new Parcel("Ben"), new JobOptions { Priority = 0 });

        var first = await sut.GetJobAsync(plain.Id!);
        var second = await sut.GetJobAsync(own.Id!);
        Assert.Equal((5, 9, "mail"), (first!.Options.Attempts, first.Priority, first.Name));
        Assert.Equal((5, 0, "mail"), (second!.Options.Attempts, second.Priority, second.Name));
    }

    [Fact]
    public async Task Add_OverItsSizeLimit_IsRefused()
    {
        await using var sut = fixture.Queue(_name);

        await Assert.ThrowsAsync<ArgumentException>(() => sut.AddAsync(new Parcel(new string('x', 100)), new JobOptions { SizeLimit = 50 }));
        Assert.Equal(0, (await sut.GetCountsAsync()).Waiting);
    }

    [Fact]
    public async Task AddMany_MoreThanOneCallTakes_AreAllAddedInOrder()
    {
        await using var sut = fixture.Queue(_name);

        var results = await sut.AddManyAsync(Enumerable.Range(0, 2500).Select(at => new Parcel($"{at}")));

        Assert.Equal(Enumerable.Range(1, 2500).Select(at => $"{at}"), results.Select(result => result.EnsureAccepted()));
        Assert.Equal(2500, (await sut.GetCountsAsync()).Waiting);
        Assert.Equal(["0", "1", "2"], (await sut.GetJobsAsync(JobState.Waiting, count: 3)).Select(job => job.Data.To));
        Assert.Equal(["10", "11"], (await sut.GetJobsAsync(JobState.Waiting, skip: 10, count: 2)).Select(job => job.Data.To));
    }

    [Fact]
    public async Task AddMany_OneImpossible_AddsNone()
    {
        await using var sut = fixture.Queue(_name);

        await Assert.ThrowsAsync<ArgumentException>(() => sut.AddManyAsync(
            [new NewJob<Parcel>(new Parcel("Ada")), new NewJob<Parcel>(new Parcel("Ben"), new JobOptions { JobId = "meta" })]));
        Assert.Equal(0, (await sut.GetCountsAsync()).Waiting);
    }

    [Fact]
    public async Task Counts_OfEachState()
    {
        await using var sut = fixture.Queue(_name);
        await sut.AddAsync(new Parcel("Ada"));
        await sut.AddAsync(new Parcel("Ben"), new JobOptions { Delay = TimeSpan.FromHours(1) });
        await sut.AddAsync(new Parcel("Cy"), new JobOptions { Priority = 1 });

        var counts = await sut.GetCountsAsync();

        Assert.Equal((1, 1, 1), (counts.Waiting, counts.Delayed, counts.Prioritized));
        Assert.Equal((0, 0, 0, 0), (counts.Active, counts.Completed, counts.Failed, counts.WaitingChildren));
    }

    [Fact]
    public async Task Promote_DelayedJob_WaitsNoLonger()
    {
        await using var sut = fixture.Queue(_name);
        var added = await sut.AddAsync(new Parcel("Ada"), new JobOptions { Delay = TimeSpan.FromHours(1) });

        Assert.True(await sut.PromoteAsync(added.Id!));
        Assert.False(await sut.PromoteAsync(added.Id!));
        Assert.Equal(JobState.Waiting, await sut.GetStateAsync(added.Id!));
        Assert.Equal(TimeSpan.Zero, (await sut.GetJobAsync(added.Id!))!.Delay);
    }

    [Fact]
    public async Task Remove_JobAndItsDeduplicationId_AreGone()
    {
        await using var sut = fixture.Queue(_name);
        var options = new JobOptions { Deduplication = new Deduplication("same") };
        var added = await sut.AddAsync(new Parcel("Ada"), options);

        Assert.True(await sut.RemoveAsync(added.Id!));
        Assert.Null(await sut.GetJobAsync(added.Id!));
        Assert.Equal(JobState.Unknown, await sut.GetStateAsync(added.Id!));
        Assert.False((await sut.AddAsync(new Parcel("Ben"), options)).IsDuplicate);
    }

    [Fact]
    public async Task Remove_HeldByAWorker_IsRefused()
    {
        await using var sut = fixture.Queue(_name);
        var added = await sut.AddAsync(new Parcel("Ada"));
        await fixture.Server.ExecuteAsync("SET", $"bull:{_name}:{added.Id}:lock", "token");

        Assert.False(await sut.RemoveAsync(added.Id!));
        Assert.NotNull(await sut.GetJobAsync(added.Id!));
    }

    [Fact]
    public async Task Pause_IsSeenByAll_AndResumeTakesUpWhatOldClientsLeft()
    {
        await using var sut = fixture.Queue(_name);
        await sut.PauseAsync();
        Assert.True(await sut.IsPausedAsync());
        await sut.AddAsync(new Parcel("Ada"));
        await fixture.Server.ExecuteAsync("RPUSH", $"bull:{_name}:paused", "a", "b");

        await sut.ResumeAsync();

        Assert.False(await sut.IsPausedAsync());
        var wait = await fixture.Server.ExecuteAsync("LRANGE", $"bull:{_name}:wait", "0", "-1");
        Assert.Equal(["1", "a", "b"], wait.Items.Select(id => id.Text));
    }

    [Fact]
    public async Task GlobalLimits_AreWrittenAndTakenBack()
    {
        await using var sut = fixture.Queue(_name);
        async Task<string> MetaAsync() => string.Join(' ', (await fixture.Server.ExecuteAsync(
            "HMGET", $"bull:{_name}:meta", "concurrency", "max", "duration")).Items.Select(item => item.Text ?? "-"));

        await sut.SetGlobalConcurrencyAsync(3);
        await sut.SetGlobalRateLimitAsync(new RateLimit(5, TimeSpan.FromSeconds(1)));
        Assert.Equal("3 5 1000", await MetaAsync());

        await sut.SetGlobalConcurrencyAsync(null);
        await sut.SetGlobalRateLimitAsync(null);
        Assert.Equal("- - -", await MetaAsync());
    }

    [Fact]
    public async Task Data_OfAnotherForm_SaysSoWithoutItsContent()
    {
        await using var sut = fixture.Queue(_name);
        var added = await sut.AddAsync(new Parcel("Ada"));
        await fixture.Server.ExecuteAsync("HSET", $"bull:{_name}:{added.Id}", "data", "[\"secret\"]");

        var job = await sut.GetJobAsync(added.Id!);
        var error = Assert.Throws<JobDataException>(() => job!.Data);

        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("[\"secret\"]", job!.DataJson);
    }

    [Fact]
    public async Task Scripts_ServerForgotThem_AreGivenAgain()
    {
        await using var sut = fixture.Queue(_name);
        await sut.AddAsync(new Parcel("Ada"));
        await fixture.Server.ExecuteAsync("SCRIPT", "FLUSH");

        Assert.True((await sut.AddAsync(new Parcel("Ben"))).IsAccepted);
    }

    [Fact]
    public async Task GetJobs_OfEachState_AndWhatAJobTells()
    {
        await using var sut = fixture.Queue(_name);
        var options = new JobOptions { Delay = TimeSpan.FromHours(1), Deduplication = new Deduplication("d"), Timestamp = DateTimeOffset.UnixEpoch };
        var id = (await sut.AddAsync(new Parcel("Ada"), options)).EnsureAccepted();
        await fixture.Server.ExecuteAsync(
            "HSET", $"bull:{_name}:{id}", "processedOn", "1000", "pb", "w1", "parentKey", "bull:x:1", "rjk", "s", "returnvalue", "\"done\"");

        var job = (await sut.GetJobsAsync(JobState.Delayed)).Single();

        Assert.Equal((DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(1), "w1"), (job.Timestamp, job.ProcessedOn, job.ProcessedBy));
        Assert.Equal(("d", "bull:x:1", "s"), (job.DeduplicationId, job.ParentKey, job.SchedulerId));
        Assert.Equal("done", job.ReadResult(ParcelJson.Default.String));
        foreach (var state in (JobState[])[JobState.Prioritized, JobState.Active, JobState.WaitingChildren, JobState.Failed])
        {
            Assert.Empty(await sut.GetJobsAsync(state));
        }

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => sut.GetJobsAsync(JobState.Unknown));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => sut.GetJobsAsync(JobState.Waiting, count: 1001));
    }

    [Theory]
    [InlineData("active", JobState.Active)]
    [InlineData("paused", JobState.Waiting)]
    public async Task State_OfAJobInAList(string list, JobState expected)
    {
        await using var sut = fixture.Queue(_name);
        await fixture.Server.ExecuteAsync("LPUSH", $"bull:{_name}:{list}", "one");

        Assert.Equal(expected, await sut.GetStateAsync("one"));
    }

    [Theory]
    [InlineData("waiting-children", JobState.WaitingChildren)]
    [InlineData("failed", JobState.Failed)]
    public async Task State_OfAJobInASet(string set, JobState expected)
    {
        await using var sut = fixture.Queue(_name);
        await fixture.Server.ExecuteAsync("ZADD", $"bull:{_name}:{set}", "1", "one");

        Assert.Equal(expected, await sut.GetStateAsync("one"));
    }
}
