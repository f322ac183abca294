using Redoubt.Queues;
using Redoubt.Telemetry;
using Redoubt.Tests.Queues;
using Redoubt.Tests.Support;
using Redoubt.Workers;

namespace Redoubt.Tests.Workers;

/// <summary>Locks: renewed while a handler runs, and what follows when one is gone.</summary>
public sealed class LockTests(QueueFixture fixture) : WorkerTest(fixture)
{
    private readonly TaskCompletionSource _finish = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task LongJob_KeepsItsLock()
    {
        var handler = new ParcelHandler((_, token) => _finish.Task.WaitAsync(token));
        await using var sut = Work(handler, options => options.LockDuration = TimeSpan.FromSeconds(4));
        var id = await AddAsync("Ada");
        await Wait.UntilAsync("it runs", () => handler.Running == 1, 60);
        await Fixture.Server.ExecuteAsync("PEXPIRE", Key($"{id}:lock"), "2000");

        await Wait.UntilAsync("the lock was renewed", async () => (await Fixture.Server.ExecuteAsync("PTTL", Key($"{id}:lock"))).ToInt64() > 2000, 60);
        _finish.SetResult();
        await UntilAsync(id, JobState.Completed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another worker's")]
    public async Task LockIsGone_HandlerIsCancelled_AndItsResultRefused(string? token)
    {
        var reason = JobCancellation.None;
        var handler = new ParcelHandler(async (context, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            reason = context.CancellationReason;
        });
        await using var sut = Work(handler, options => options.LockDuration = TimeSpan.FromSeconds(1));
        var id = await AddAsync("Ada");
        await Wait.UntilAsync("it runs", () => handler.Running == 1, 60);

        await (token is null
            ? Fixture.Server.ExecuteAsync("DEL", Key($"{id}:lock"))
            : Fixture.Server.ExecuteAsync("SET", Key($"{id}:lock"), token));

        await Wait.UntilAsync("it has given the job up", () => sut.Active == 0, 60);
        Assert.Equal(JobCancellation.LockLost, reason);
        Assert.Equal(JobState.Active, await Queue.GetStateAsync(id));
        Assert.Null((await Queue.GetJobAsync(id))!.FinishedOn);
        Assert.True(Fixture.Test.Logs.Count(EventIds.LockLost) > 0);
    }

    [Fact]
    public async Task ResultOfAStolenJob_IsRefusedByRedis()
    {
        var handler = new ParcelHandler((_, token) => _finish.Task.WaitAsync(token));
        await using var sut = Work(handler, options => options.LockDuration = TimeSpan.FromHours(1));
        var id = await AddAsync("Ada");
        await Wait.UntilAsync("it runs", () => handler.Running == 1, 60);
        await Fixture.Server.ExecuteAsync("SET", Key($"{id}:lock"), "another worker's");

        _finish.SetResult();
        await Wait.UntilAsync("it has given the job up", () => sut.Active == 0, 60);

        Assert.Equal(JobState.Active, await Queue.GetStateAsync(id));
        Assert.Equal("another worker's", (await Fixture.Server.ExecuteAsync("GET", Key($"{id}:lock"))).Text);
        Assert.True(Fixture.Test.Logs.Count(EventIds.SettlementRefused) > 0);
    }

    [Fact]
    public async Task JobOfADeadWorker_IsHandedOutAgain_AndFailsWhenThatRepeats()
    {
        // As a worker leaves it that dies: active, without a lock.
        var id = await AddAsync("Ada", new JobOptions { Attempts = 5 });
        async Task DieAsync() => await Fixture.Server.ExecuteAsync("LMOVE", Key("wait"), Key("active"), "RIGHT", "LEFT");
        await DieAsync();
        var handler = new ParcelHandler();
        await using (Work(handler, options => options.StalledInterval = TimeSpan.FromMilliseconds(100)))
        {
            await UntilAsync(id, JobState.Completed);
        }

        Assert.Equal(1, (await Queue.GetJobAsync(id))!.TimesStalled);

        var twice = await AddAsync("Ben", new JobOptions { Attempts = 5 });
        await Fixture.Server.ExecuteAsync("HSET", Key(twice), "stc", "1");
        await DieAsync();
        await using (Work(handler, options => options.StalledInterval = TimeSpan.FromMilliseconds(100)))
        {
            await UntilAsync(twice, JobState.Failed);
        }

        Assert.Equal("job stalled more than allowable limit", (await Queue.GetJobAsync(twice))!.FailedReason);
        Assert.Equal(["Ada"], handler.Handled);
        Assert.True(Fixture.Test.Logs.Count(EventIds.JobsStalled) > 0);
    }
}
