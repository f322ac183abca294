using System.Collections.Concurrent;
using Redoubt.Connections;
using Redoubt.Queues;
using Redoubt.Telemetry;
using Redoubt.Testing;
using Redoubt.Tests.Queues;
using Redoubt.Tests.Support;
using Redoubt.Workers;

namespace Redoubt.Tests.Workers;

/// <summary>Redis goes away under a worker, in several ways; every job is done, and none is left behind.</summary>
public sealed class WorkerFaultTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task ReplyOfACall_IsLost_WhatItDidIsFoundAgain()
    {
        await using var server = await RedisServer.StartAsync();
        await using var test = await ConnectAsync(server);
        await using var queue = new JobQueue<Parcel>(test.Connection, "parcels", ParcelJson.Default.Parcel);
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var handler = new ParcelHandler((context, token) => context.Job.To == "first" ? finish.Task.WaitAsync(token) : Task.CompletedTask);

        // Neither a lock that ends nor a check for stalled jobs can bring the second job back.
        var options = new WorkerOptions { LockDuration = TimeSpan.FromMinutes(30), StalledInterval = TimeSpan.FromMinutes(30) };
        await using var sut = JobWorker.Create(test.Connection, "parcels", handler, ParcelJson.Default.Parcel, options, test.Logs);
        sut.Start();
        var first = (await queue.AddAsync(new Parcel("first"))).EnsureAccepted();
        await Wait.UntilAsync("the first runs", () => handler.Running == 1, 60);
        var second = (await queue.AddAsync(new Parcel("second"))).EnsureAccepted();

        server.Freeze();
        finish.SetResult();
        await Wait.UntilAsync("the reply is given up", () => test.Logs.Count(EventIds.WorkerAway) > 0, 60);
        server.Thaw();

        await Wait.UntilAsync("both are done", async () => await CompletedAsync(queue) == 2, 60);
        Assert.Equal(["first", "second"], handler.Handled);
        Assert.Equal(1, (await queue.GetJobAsync(first))!.AttemptsMade);
        Assert.Equal(1, (await queue.GetJobAsync(second))!.AttemptsStarted);
        await Wait.UntilAsync("it says so", () => test.Logs.Count(EventIds.WorkerBack) > 0, 60);
    }

    [Fact]
    public async Task ServerIsKilledAndComesBack_EveryJobIsDone()
    {
        const int Count = 300;
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { Persistence = RedisPersistence.AppendOnly });
        await using var test = await ConnectAsync(server);
        await using var queue = new JobQueue<Parcel>(test.Connection, "parcels", ParcelJson.Default.Parcel);
        var handled = new ConcurrentDictionary<string, int>();
        var handler = new ParcelHandler(async (context, token) =>
        {
            handled.AddOrUpdate(context.Job.To, 1, (_, times) => times + 1);
            await Task.Delay(10, token);
        });
        await queue.AddManyAsync(Enumerable.Range(0, Count).Select(at => new Parcel($"{at}")));
        var options = new WorkerOptions { Concurrency = 5, LockDuration = TimeSpan.FromSeconds(3), StalledInterval = TimeSpan.FromSeconds(1), MaxStalledCount = 100 };
        await using var sut = JobWorker.Create(test.Connection, "parcels", handler, ParcelJson.Default.Parcel, options, test.Logs);
        sut.Start();

        await Wait.UntilAsync("some are done", () => handled.Count > 40, 60);
        server.Kill();
        await test.UntilAsync(ConnectionStatus.Reconnecting, 60);
        await server.RestartAsync();

        await Wait.UntilAsync("all are done", async () => test.Connection.IsAvailable && await CompletedAsync(queue) == Count, 120);
        Assert.Equal(Count, handled.Count);
        Assert.Equal(0, (await queue.GetCountsAsync()).Active);
    }

    [Fact]
    public async Task WorkerStartsWithoutRedis_AndStopsWithoutIt()
    {
        await using var server = await RedisServer.StartAsync();
        await using var test = await ConnectAsync(server);
        await using var queue = new JobQueue<Parcel>(test.Connection, "parcels", ParcelJson.Default.Parcel);
        await queue.AddAsync(new Parcel("Ada"));
        server.Kill();
        await test.UntilAsync(ConnectionStatus.Reconnecting, 60);
        var handler = new ParcelHandler();

        await using (var first = JobWorker.Create(test.Connection, "parcels", handler, ParcelJson.Default.Parcel))
        {
            first.Start();
            Assert.True(await first.StopAsync());
        }

        await using var second = JobWorker.Create(test.Connection, "parcels", handler, ParcelJson.Default.Parcel);
        second.Start();
        await server.RestartAsync();
        await Wait.UntilAsync("it is connected", () => test.Connection.IsAvailable, 60);
        await queue.AddAsync(new Parcel("Ben"));
        await Wait.UntilAsync("it works", () => handler.Handled.Contains("Ben"), 60);
    }

    [Fact]
    public async Task BlockingSocket_IsCut_IdleWorkerIsWokenAgain()
    {
        await using var server = await RedisServer.StartAsync();
        await using var test = await ConnectAsync(server);
        await using var queue = new JobQueue<Parcel>(test.Connection, "parcels", ParcelJson.Default.Parcel);
        var handler = new ParcelHandler();
        var options = new WorkerOptions { DrainDelay = TimeSpan.FromSeconds(10) };
        await using var sut = JobWorker.Create(test.Connection, "parcels", handler, ParcelJson.Default.Parcel, options);
        sut.Start();
        async Task<string?> WaitingAsync() => (await server.ExecuteAsync("CLIENT", "LIST")).Text!.Split('\n')
            .FirstOrDefault(line => line.Contains("cmd=bzpopmin", StringComparison.Ordinal));
        await Wait.UntilAsync("it waits", async () => await WaitingAsync() is not null, 60);
        var before = (await WaitingAsync())!;
        Assert.Contains(" name=bull:cGFyY2Vscw== ", before, StringComparison.Ordinal);

        await server.ExecuteAsync("CLIENT", "KILL", "ID", before.Field("id"));
        await Wait.UntilAsync("it waits again", async () => await WaitingAsync() is { } line && line.Field("id") != before.Field("id"), 60);
        await queue.AddAsync(new Parcel("Ada"));

        await Wait.UntilAsync("it works", () => handler.Handled.Count == 1, 60);
        Assert.Single((await server.ExecuteAsync("CLIENT", "LIST")).Text!.Split('\n'), line => line.Contains("name=bull:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatRedisCannotCarryOut_HoldsUpNothingElse()
    {
        await using var server = await RedisServer.StartAsync();
        await using var test = await ConnectAsync(server);
        await using var queue = new JobQueue<Parcel>(test.Connection, "parcels", ParcelJson.Default.Parcel);
        var added = await queue.AddManyAsync(Enumerable.Range(0, 20).Select(at => new Parcel($"{at}")));
        await server.ExecuteAsync("HSET", $"bull:parcels:{added[4].Id}", "parent", """{"id":"p","queueKey":"bull:parcels"}""");
        await server.ExecuteAsync("SET", "bull:parcels:p:dependencies", "not a set");
        var options = new WorkerOptions { Concurrency = 10 };
        await using var sut = JobWorker.Create(test.Connection, "parcels", new ParcelHandler(), ParcelJson.Default.Parcel, options, test.Logs);
        sut.Start();

        await Wait.UntilAsync("the others are done", async () => await CompletedAsync(queue) == 19, 60);

        await Wait.UntilAsync("it is given up", () => test.Logs.Count(EventIds.SettlementGivenUp) == 1, 60);
        await Wait.UntilAsync("nothing is left", () => sut.Active == 0, 60);
    }

    private static async Task<long> CompletedAsync(JobQueue<Parcel> queue)
    {
        try
        {
            return (await queue.GetCountsAsync()).Completed;
        }
        catch (RedoubtException)
        {
            return -1;
        }
    }

    private static Task<TestConnection> ConnectAsync(RedisServer server) => TestConnection.To(server, options =>
    {
        options.CommandTimeout = Limit;
        options.ConnectTimeout = Limit;
    }).ReadyAsync();
}
