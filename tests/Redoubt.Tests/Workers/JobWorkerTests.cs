using Redoubt.Connections;
using Redoubt.Queues;
using Redoubt.Telemetry;
using Redoubt.Tests.Queues;
using Redoubt.Tests.Support;
using Redoubt.Workers;

namespace Redoubt.Tests.Workers;

public sealed class JobWorkerTests(QueueFixture fixture) : WorkerTest(fixture)
{
    [Fact]
    public async Task Jobs_OneAtATime_RunInTheOrderInWhichTheyWait()
    {
        await Queue.AddManyAsync(Enumerable.Range(0, 50).Select(at => new Parcel($"{at}")));
        var handler = new ParcelHandler();
        await using var sut = Work(handler);

        await UntilCountAsync(counts => counts.Completed, 50);

        Assert.Equal(Enumerable.Range(0, 50).Select(at => $"{at}"), handler.Handled);
        Assert.Equal(1, handler.Most);
        Assert.Empty((await Fixture.Server.ExecuteAsync("KEYS", Key("*:lock"))).Items);
    }

    [Fact]
    public async Task Concurrency_IsUsedAndNeverExceeded_AndCanBeChanged()
    {
        using var gate = new SemaphoreSlim(0);
        var handler = new ParcelHandler((_, token) => gate.WaitAsync(token));
        await Queue.AddManyAsync(Enumerable.Range(0, 20).Select(at => new Parcel($"{at}")));
        await using var sut = Work(handler, options => options.Concurrency = 5);

        await Wait.UntilAsync("five run", () => handler.Running == 5, 60);
        Assert.Equal(5, (await Queue.GetCountsAsync()).Active);
        sut.Concurrency = 8;
        await Wait.UntilAsync("eight run", () => handler.Running == 8, 60);

        gate.Release(20);
        await UntilCountAsync(counts => counts.Completed, 20);
        Assert.Equal(8, handler.Most);
    }

    [Fact]
    public async Task IdleWorker_IsWokenByAJob()
    {
        var handler = new ParcelHandler();
        await using var sut = Work(handler, options => options.DrainDelay = TimeSpan.FromSeconds(10));
        await AddAsync("first");
        await UntilCountAsync(counts => counts.Completed, 1);

        await AddAsync("second");
        await UntilCountAsync(counts => counts.Completed, 2);
        await AddAsync("later", new JobOptions { Delay = TimeSpan.FromMilliseconds(200) });
        await UntilCountAsync(counts => counts.Completed, 3);

        Assert.Equal(["first", "second", "later"], handler.Handled);
    }

    [Fact]
    public async Task IdleWorker_AsksRarely()
    {
        await using var sut = Work(new ParcelHandler(), options => options.DrainDelay = TimeSpan.FromSeconds(1));
        await AddAsync("first");
        await UntilCountAsync(counts => counts.Completed, 1);
        await Wait.UntilAsync("it waits", async () => (await Fixture.Server.ExecuteAsync("CLIENT", "LIST")).Text!.Contains("cmd=bzpopmin", StringComparison.Ordinal), 60);
        async Task<long> CallsAsync(string command)
        {
            var stats = (await Fixture.Server.ExecuteAsync("INFO", "commandstats")).Text!;
            var line = stats.Split('\n').FirstOrDefault(row => row.StartsWith($"cmdstat_{command}:calls=", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split('=', ',')[1], System.Globalization.CultureInfo.InvariantCulture);
        }

        var before = await CallsAsync("evalsha");
        var started = System.Diagnostics.Stopwatch.StartNew();
        await Wait.UntilAsync("three seconds have passed", () => started.Elapsed > TimeSpan.FromSeconds(3));
        var calls = await CallsAsync("evalsha") - before;

        Assert.InRange(calls, 0, (long)started.Elapsed.TotalSeconds + 2);
    }

    [Fact]
    public async Task HandlerFails_AttemptsAreUsedUp_JobHasReasonAndTraces()
    {
        var handler = new ParcelHandler((context, _) => throw new InvalidOperationException($"attempt {context.Attempt}"));
        await using var sut = Work(handler);

        var id = await AddAsync("Ada", new JobOptions { Attempts = 3, Backoff = Backoff.Fixed(TimeSpan.FromMilliseconds(10)) });
        await UntilAsync(id, JobState.Failed);
        var job = await Queue.GetJobAsync(id);

        Assert.Equal(("attempt 3", 3, 3), (job!.FailedReason, job.AttemptsMade, job.StackTraces.Count));
        Assert.Contains(nameof(InvalidOperationException), job.StackTraces[0], StringComparison.Ordinal);
        Assert.NotNull(job.FinishedOn);
        await Wait.UntilAsync("it is logged", () => Fixture.Test.Logs.Count(EventIds.JobFailed) > 0, 60);
        Assert.True(await Queue.RetryAsync(id, resetAttempts: true));
        Assert.False(await Queue.RetryAsync("none"));
        await Wait.UntilAsync("it has run again", () => handler.Handled.Count == 6, 60);
    }

    [Fact]
    public async Task Payload_ThatCannotBeRead_FailsThatJobOnly()
    {
        var handler = new ParcelHandler();
        var bad = await AddAsync("Ada", new JobOptions { Attempts = 5 });
        await Fixture.Server.ExecuteAsync("HSET", Key(bad), "data", "{\"to\":[\"secret\"]}");
        var good = await AddAsync("Ben");

        await using var sut = Work(handler);
        await UntilAsync(good, JobState.Completed);
        var job = await Queue.GetJobAsync(bad);

        Assert.Equal(JobState.Failed, await Queue.GetStateAsync(bad));
        Assert.Contains(nameof(Parcel), job!.FailedReason, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", job.FailedReason + job.StackTraces[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task IdWithoutAHash_IsDropped()
    {
        await Fixture.Server.ExecuteAsync("LPUSH", Key("wait"), "ghost", "other");
        await Fixture.Server.ExecuteAsync("SET", Key("other"), "no hash");
        var handler = new ParcelHandler();
        await using var sut = Work(handler);
        var id = await AddAsync("Ada");

        await UntilAsync(id, JobState.Completed);

        Assert.Equal(["Ada"], handler.Handled);
        Assert.Equal(0, (await Queue.GetCountsAsync()).Active);
        Assert.Equal(0, (await Fixture.Server.ExecuteAsync("EXISTS", Key("ghost"))).ToInt64());
    }

    [Fact]
    public async Task DeferredFailure_FailsWithoutARun()
    {
        var id = await AddAsync("Ada", new JobOptions { Attempts = 5 });
        await Fixture.Server.ExecuteAsync("HSET", Key(id), "defa", "child bull:x:1 failed");
        var handler = new ParcelHandler();
        await using var sut = Work(handler);

        await UntilAsync(id, JobState.Failed);

        Assert.Equal("child bull:x:1 failed", (await Queue.GetJobAsync(id))!.FailedReason);
        Assert.Empty(handler.Handled);
    }

    [Fact]
    public async Task MaxStartedAttempts_OnceMore_Fails()
    {
        var id = await AddAsync("Ada");
        await Fixture.Server.ExecuteAsync("HSET", Key(id), "ats", "2");
        var handler = new ParcelHandler();
        await using var sut = Work(handler, options => options.MaxStartedAttempts = 2);

        await UntilAsync(id, JobState.Failed);

        Assert.Equal("job started more than allowable limit", (await Queue.GetJobAsync(id))!.FailedReason);
        Assert.Empty(handler.Handled);
    }

    [Fact]
    public async Task Timeout_CancelsTheHandler_AndFailsTheAttempt()
    {
        var handler = new ParcelHandler(static (_, token) => Task.Delay(Timeout.Infinite, token));
        await using var sut = Work(handler);

        var id = await AddAsync("Ada", new JobOptions { Timeout = TimeSpan.FromMilliseconds(50) });
        await UntilAsync(id, JobState.Failed);

        Assert.Equal(JobCancellation.Timeout, handler.Cancellation);
        Assert.Contains("took longer", (await Queue.GetJobAsync(id))!.FailedReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoveToDelayed_RunsAgain_WithoutAnAttempt()
    {
        var handler = new ParcelHandler((context, _) =>
        {
            if (context.TimesStarted == 1)
            {
                context.MoveToDelayed(TimeSpan.FromMilliseconds(50));
            }

            return Task.CompletedTask;
        });
        await using var sut = Work(handler);

        var id = await AddAsync("Ada");
        await UntilAsync(id, JobState.Completed);
        var job = await Queue.GetJobAsync(id);

        Assert.Equal((1, 2), (job!.AttemptsMade, job.AttemptsStarted));
    }

    [Fact]
    public async Task RateLimit_FromAHandler_PutsTheJobBackAndWaits()
    {
        var at = new List<DateTimeOffset>();
        var handler = new ParcelHandler(async (context, token) =>
        {
            at.Add(DateTimeOffset.UtcNow);
            if (context.TimesStarted == 1)
            {
                await context.RateLimitAsync(TimeSpan.FromMilliseconds(300), token);
            }
        });
        await using var sut = Work(handler);

        var id = await AddAsync("Ada");
        await UntilAsync(id, JobState.Completed);

        Assert.Equal(1, (await Queue.GetJobAsync(id))!.AttemptsMade);
        Assert.True(at[1] - at[0] >= TimeSpan.FromMilliseconds(250), $"{at[1] - at[0]}");
    }

    [Fact]
    public async Task ProgressLogAndData_AreKept()
    {
        var handler = new ParcelHandler(async (context, token) =>
        {
            await context.ReportProgressAsync(40, token);
            await context.LogAsync("one", token);
            await context.LogAsync("two", token);
            await context.LogAsync("three", token);
            await context.UpdateDataAsync(context.Job with { Milliseconds = 9 }, token);
        });
        await using var sut = Work(handler);

        var id = await AddAsync("Ada", new JobOptions { KeepLogs = 2 });
        await UntilAsync(id, JobState.Completed);
        var job = await Queue.GetJobAsync(id);

        Assert.Equal(("40", 9), (job!.ProgressJson, job.Data.Milliseconds));
        Assert.Equal(["two", "three"], await Queue.GetLogsAsync(id));
    }

    [Fact]
    public async Task Limiter_NoMoreThanItsMax_BeginWithinItsWindow()
    {
        var starts = new System.Collections.Concurrent.ConcurrentQueue<DateTimeOffset>();
        var handler = new ParcelHandler((_, _) =>
        {
            starts.Enqueue(DateTimeOffset.UtcNow);
            return Task.CompletedTask;
        });
        await Queue.AddManyAsync(Enumerable.Range(0, 9).Select(at => new Parcel($"{at}")));
        await using var sut = Work(handler, options =>
        {
            options.Concurrency = 10;
            options.Limiter = new RateLimit(3, TimeSpan.FromMilliseconds(400));
        });

        await UntilCountAsync(counts => counts.Completed, 9);
        DateTimeOffset[] all = [.. starts.Order()];

        Assert.True(all[8] - all[0] >= TimeSpan.FromMilliseconds(700), $"{all[8] - all[0]}");
    }

    [Fact]
    public async Task GlobalConcurrency_IsKeptToByAllWorkers()
    {
        await Queue.SetGlobalConcurrencyAsync(2);
        await Queue.AddManyAsync(Enumerable.Range(0, 12).Select(at => new Parcel($"{at}")));
        var handler = new ParcelHandler((_, token) => Task.Delay(20, token));
        await using var first = Work(handler, options => (options.Concurrency, options.DrainDelay) = (5, TimeSpan.FromMilliseconds(100)));
        await using var second = Work(handler, options => (options.Concurrency, options.DrainDelay) = (5, TimeSpan.FromMilliseconds(100)));

        await UntilCountAsync(counts => counts.Completed, 12);

        Assert.InRange(handler.Most, 1, 2);
    }

    [Fact]
    public async Task PausedQueue_AndPausedWorker_FetchNothing()
    {
        var handler = new ParcelHandler();
        await Queue.PauseAsync();
        await using var sut = Work(handler, options => options.DrainDelay = TimeSpan.FromMilliseconds(100));
        var id = await AddAsync("Ada");
        await Wait.UntilAsync("it waits for word", async () => (await Fixture.Server.ExecuteAsync("CLIENT", "LIST")).Text!.Contains("cmd=bzpopmin", StringComparison.Ordinal), 60);
        Assert.Equal(JobState.Waiting, await Queue.GetStateAsync(id));

        await Queue.ResumeAsync();
        await UntilAsync(id, JobState.Completed);

        sut.IsPaused = true;
        var other = await AddAsync("Ben");
        Assert.Equal(JobState.Waiting, await Queue.GetStateAsync(other));
        sut.IsPaused = false;
        await UntilAsync(other, JobState.Completed);
    }

    [Fact]
    public async Task Create_ImpossibleOptions_NamesThemAll()
    {
        var options = new WorkerOptions { Concurrency = 0, LockDuration = TimeSpan.Zero };

        var error = Assert.Throws<RedisConfigurationException>(() => JobWorker.Create(
            Fixture.Test.Connection, Name, new ParcelHandler(), ParcelJson.Default.Parcel, options));

        Assert.Contains(nameof(WorkerOptions.Concurrency), error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(WorkerOptions.LockDuration), error.Message, StringComparison.Ordinal);
        await Task.CompletedTask;
    }
}
