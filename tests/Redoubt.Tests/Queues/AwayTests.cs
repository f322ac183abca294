using Redoubt.Connections;
using Redoubt.Queues;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Queues;

/// <summary>What becomes of jobs that are added while Redis is away.</summary>
public sealed class AwayTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task FailFast_SaysAtOnceThatNothingWasSent()
    {
        await using var connection = new RedisConnection(new RedisConnectionOptions { Url = "redis://127.0.0.1:1" });
        await using var sut = new JobQueue<Parcel>(connection, "parcels", ParcelJson.Default.Parcel);

        var result = await sut.AddAsync(new Parcel("Ada"), new JobOptions { JobId = "one" });

        Assert.Equal((AddStatus.NotSent, "one"), (result.Status, result.Id));
        Assert.IsType<RedisUnavailableException>(result.Failure);
        Assert.Throws<RedisUnavailableException>(result.EnsureAccepted);
        await Assert.ThrowsAsync<RedisUnavailableException>(() => sut.GetCountsAsync());
    }

    [Fact]
    public async Task Wait_RedisComesBack_TheJobIsAdded()
    {
        await using var server = await RedisServer.StartAsync();
        await using var test = await ReadyAsync(server);
        await using var sut = new JobQueue<Parcel>(
            test.Connection, "parcels", ParcelJson.Default.Parcel, new JobQueueOptions { WhenRedisIsAway = WhenRedisIsAway.Wait(Long) });
        server.Kill();
        await test.UntilAsync(ConnectionStatus.Reconnecting);

        var adding = sut.AddAsync(new Parcel("Ada"));
        await server.RestartAsync();

        Assert.True((await adding).IsAccepted);
    }

    [Fact]
    public async Task Wait_TooLong_SaysThatNothingWasSent()
    {
        await using var connection = new RedisConnection(new RedisConnectionOptions { Url = "redis://127.0.0.1:1" });
        await using var sut = new JobQueue<Parcel>(
            connection, "parcels", ParcelJson.Default.Parcel, new JobQueueOptions { WhenRedisIsAway = WhenRedisIsAway.Wait(TimeSpan.FromMilliseconds(50)) });

        Assert.Equal(AddStatus.NotSent, (await sut.AddAsync(new Parcel("Ada"))).Status);
    }

    [Fact]
    public async Task Buffer_RedisComesBack_JobsAreAddedInOrder()
    {
        await using var server = await RedisServer.StartAsync();
        await using var test = await ReadyAsync(server);
        await using var sut = Buffered(test.Connection, 3);
        server.Kill();
        await test.UntilAsync(ConnectionStatus.Reconnecting);

        Task<AddResult>[] kept = [sut.AddAsync(new Parcel("Ada")), sut.AddAsync(new Parcel("Ben")), sut.AddAsync(new Parcel("Cy"))];
        var refused = await sut.AddAsync(new Parcel("Di"));
        Assert.Equal((AddStatus.NotSent, 3), (refused.Status, sut.Buffered));

        await server.RestartAsync();
        Assert.All(await Task.WhenAll(kept), result => Assert.True(result.IsAccepted));
        Assert.Equal(["Ada", "Ben", "Cy"], (await sut.GetJobsAsync(JobState.Waiting)).Select(job => job.Data.To));
        await Wait.UntilAsync("nothing is kept any more", () => sut.Buffered == 0);
        Assert.True((await sut.AddAsync(new Parcel("Eve"))).IsAccepted);
    }

    [Fact]
    public async Task Buffer_CallerGivesUp_TheJobIsNotAddedLater()
    {
        await using var server = await RedisServer.StartAsync();
        await using var test = await ReadyAsync(server);
        await using var sut = Buffered(test.Connection, 3);
        using var giveUp = new CancellationTokenSource();
        server.Kill();
        await test.UntilAsync(ConnectionStatus.Reconnecting);

        var first = sut.AddAsync(new Parcel("Ada"), cancellationToken: giveUp.Token);
        var second = sut.AddAsync(new Parcel("Ben"));
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await server.RestartAsync();

        Assert.True((await second).IsAccepted);
        Assert.Equal(["Ben"], (await sut.GetJobsAsync(JobState.Waiting)).Select(job => job.Data.To));
    }

    [Fact]
    public async Task Buffer_QueueIsDisposed_SaysThatNothingWasSent()
    {
        await using var connection = new RedisConnection(new RedisConnectionOptions { Url = "redis://127.0.0.1:1" });
        await connection.StartAsync();
        var sut = Buffered(connection, 3);
        var kept = sut.AddAsync(new Parcel("Ada"));

        await sut.DisposeAsync();

        Assert.Equal(AddStatus.NotSent, (await kept).Status);
    }

    [Fact]
    public async Task Add_ReplyIsLost_IsUnknown()
    {
        await using var server = await RedisServer.StartAsync();
        await using var test = await TestConnection.To(server).ReadyAsync();
        await using var sut = new JobQueue<Parcel>(test.Connection, "parcels", ParcelJson.Default.Parcel);
        await sut.AddAsync(new Parcel("Ada"));

        server.Freeze();
        var adding = sut.AddAsync(new Parcel("Ben"), new JobOptions { JobId = "one" });
        var result = await adding;
        server.Thaw();

        Assert.Equal((AddStatus.Unknown, "one"), (result.Status, result.Id));
        Assert.IsType<RedisOutcomeUnknownException>(result.Failure);
        await test.UntilAsync(ConnectionStatus.Ready, 30);
        Assert.True((await sut.AddAsync(new Parcel("Ben"), new JobOptions { JobId = "one" })).IsAccepted);
    }

    private static Task<TestConnection> ReadyAsync(RedisServer server)
        => TestConnection.To(server, options => options.CommandTimeout = Long).ReadyAsync();

    private static JobQueue<Parcel> Buffered(RedisConnection connection, int capacity) => new(
        connection, "parcels", ParcelJson.Default.Parcel, new JobQueueOptions { WhenRedisIsAway = WhenRedisIsAway.Buffer(capacity) });
}
