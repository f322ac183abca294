using Redoubt.Queues;
using Redoubt.Tests.Queues;
using Redoubt.Tests.Support;
using Redoubt.Workers;

namespace Redoubt.Tests.Workers;

/// <summary>Stopping: what runs may finish, what takes too long goes back, and what does not end is told.</summary>
public sealed class StopTests(QueueFixture fixture) : WorkerTest(fixture)
{
    private readonly TaskCompletionSource _finish = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Stop_HandlerFinishes_JobIsCompleted_AndNothingMoreIsFetched()
    {
        var handler = new ParcelHandler((_, token) => _finish.Task.WaitAsync(token));
        await using var sut = Work(handler);
        var id = await AddAsync("Ada");
        await Wait.UntilAsync("it runs", () => handler.Running == 1, 60);

        var stopping = sut.StopAsync();
        var left = await AddAsync("Ben");
        _finish.SetResult();

        Assert.True(await stopping);
        Assert.Equal(JobState.Completed, await Queue.GetStateAsync(id));
        Assert.Equal(JobState.Waiting, await Queue.GetStateAsync(left));
        Assert.True(await sut.StopAsync());
        Assert.Throws<ObjectDisposedException>(sut.Start);
    }

    [Fact]
    public async Task Stop_InAHurry_JobGoesBackToTheFront_WithoutAnAttempt()
    {
        var handler = new ParcelHandler(static (_, token) => Task.Delay(Timeout.Infinite, token));
        await using var sut = Work(handler);
        var id = await AddAsync("Ada");
        await Wait.UntilAsync("it runs", () => handler.Running == 1, 60);
        await AddAsync("Ben");

        Assert.True(await sut.StopAsync(new CancellationToken(canceled: true)));

        Assert.Equal(JobCancellation.Shutdown, handler.Cancellation);
        Assert.Equal(["Ada", "Ben"], (await Queue.GetJobsAsync(JobState.Waiting)).Select(job => job.Data.To));
        Assert.Equal((0, 1), ((await Queue.GetJobAsync(id))!.AttemptsMade, (await Queue.GetJobAsync(id))!.AttemptsStarted));
    }

    [Fact]
    public async Task Stop_HandlerThatDoesNotReturn_IsLeftWithItsLock()
    {
        var handler = new ParcelHandler((_, _) => _finish.Task);
        await using var sut = Work(handler, options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        var id = await AddAsync("Ada");
        await Wait.UntilAsync("it runs", () => handler.Running == 1, 60);

        Assert.False(await sut.StopAsync());

        Assert.Equal(JobState.Active, await Queue.GetStateAsync(id));
        Assert.Equal(1, (await Fixture.Server.ExecuteAsync("EXISTS", Key($"{id}:lock"))).ToInt64());
        _finish.SetResult();
    }

    [Fact]
    public async Task Stop_NeverStarted_IsDoneAtOnce()
    {
        await using var sut = JobWorker.Create(Fixture.Test.Connection, Name, new ParcelHandler(), ParcelJson.Default.Parcel);

        Assert.True(await sut.StopAsync());
    }
}
