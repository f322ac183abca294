using Pipelines.Sockets.Unofficial;
using Redoubt.Standins.Tests.Support;

namespace Redoubt.Standins.Tests;

public sealed class DedicatedThreadPoolPipeSchedulerTests
{
    [Fact]
    public async Task Schedule_RunsOnItsOwnThreads()
    {
        using var scheduler = new DedicatedThreadPoolPipeScheduler("own", workerCount: 2);

        var thread = await RunAsync(scheduler, () => Thread.CurrentThread);

        Assert.StartsWith("own:", thread.Name, StringComparison.Ordinal);
        Assert.False(thread.IsThreadPoolThread);
        Assert.Equal(1, scheduler.TotalServicedByQueue);
        Assert.Equal(0, scheduler.TotalServicedByPool);
    }

    [Fact]
    public async Task Schedule_QueueIsFull_GoesToTheThreadPool()
    {
        using var scheduler = new DedicatedThreadPoolPipeScheduler("full", workerCount: 1, useThreadPoolQueueLength: 1);
        using var hold = new ManualResetEventSlim();
        using var isHeld = new ManualResetEventSlim();
        scheduler.Schedule(_ => { isHeld.Set(); hold.Wait(); }, null);
        Assert.True(isHeld.Wait(Wait.Limit));
        var queued = RunAsync(scheduler, () => Thread.CurrentThread.IsThreadPoolThread);

        var isPoolThread = await RunAsync(scheduler, () => Thread.CurrentThread.IsThreadPoolThread);
        hold.Set();

        Assert.True(isPoolThread);
        Assert.False(await queued);
        Assert.Equal(1, scheduler.TotalServicedByPool);
    }

    [Fact]
    public async Task Schedule_NoWorkers_GoesToTheThreadPool()
    {
        using var scheduler = new DedicatedThreadPoolPipeScheduler("none", workerCount: 0);

        Assert.True(await RunAsync(scheduler, () => Thread.CurrentThread.IsThreadPoolThread));
    }

    [Fact]
    public async Task Schedule_ActionThrows_WorkerGoesOn()
    {
        using var scheduler = new DedicatedThreadPoolPipeScheduler("faulty", workerCount: 1);

        scheduler.Schedule(_ => throw new InvalidOperationException("A fault of the callback"), null);

        Assert.StartsWith("faulty:", (await RunAsync(scheduler, () => Thread.CurrentThread)).Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AvailableCount_IsTheNumberOfIdleWorkers()
    {
        using var scheduler = new DedicatedThreadPoolPipeScheduler("idle", workerCount: 3);

        await Wait.UntilAsync(() => $"3 idle workers, not {scheduler.AvailableCount}", () => scheduler.AvailableCount == 3);
    }

    [Fact]
    public async Task Dispose_EndsTheThreadsAndUsesThePool()
    {
        var scheduler = new DedicatedThreadPoolPipeScheduler("gone", workerCount: 2);
        await Wait.UntilAsync(() => "2 threads", () => OwnProcess.CountThreadsNamed("gone:") == 2);

        scheduler.Dispose();

        await Wait.UntilAsync(() => "no threads", () => OwnProcess.CountThreadsNamed("gone:") == 0);
        Assert.True(await RunAsync(scheduler, () => Thread.CurrentThread.IsThreadPoolThread));
    }

    private static async Task<T> RunAsync<T>(DedicatedThreadPoolPipeScheduler scheduler, Func<T> function)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        scheduler.Schedule(_ => result.SetResult(function()), null);
        return await result.Task.WaitAsync(Wait.Limit);
    }
}
