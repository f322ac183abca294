using Redoubt.Connections;
using Redoubt.Queues;
using Redoubt.Testing;
using Redoubt.Tests.Support;
using Redoubt.Tests.Workers;
using Redoubt.Workers;

namespace Redoubt.Tests.Queues;

/// <summary>Waiting for the result of a job.</summary>
public sealed class ResultTests(QueueFixture fixture) : WorkerTest(fixture)
{
    private static readonly JobOptions Removed = new() { RemoveOnComplete = KeepJobs.None, RemoveOnFail = KeepJobs.None };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Job_CompletesWhileWaitedFor_GivesTheResult(bool isKept)
    {
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var worker = Echo(finish.Task);
        var id = await AddAsync("Ada", isKept ? null : Removed);

        Task<Parcel>[] waiting = [Wanted(id), Wanted(id)];
        await UntilHeardAsync();
        Assert.DoesNotContain(waiting, each => each.IsCompleted);
        finish.SetResult();

        Assert.All(await Task.WhenAll(waiting).WaitAsync(Minute), result => Assert.Equal("Ada", result.To));
        Assert.Equal(isKept ? JobState.Completed : JobState.Unknown, await Queue.GetStateAsync(id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Job_HasCompletedBefore_GivesTheResult(bool isKept)
    {
        await using var worker = Echo(Task.CompletedTask);
        var id = await AddAsync("Ada", isKept ? null : Removed);
        await UntilAsync(id, isKept ? JobState.Completed : JobState.Unknown);
        for (var at = 0; at < 150; at++)
        {
            await Fixture.Server.ExecuteAsync("XADD", Key("events"), "*", "event", "progress", "jobId", "another", "data", "1");
        }

        Assert.Equal("""{"to":"Ada","milliseconds":0}""", await Queue.WaitForResultAsync(id).WaitAsync(Minute));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Job_Fails_ThrowsTheReason(bool isKept, bool isBefore)
    {
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var worker = Work(new ParcelHandler(async (_, token) =>
        {
            await finish.Task.WaitAsync(token);
            throw new UnrecoverableJobException("no such address");
        }));
        var id = await AddAsync("Ada", isKept ? null : Removed);
        var waiting = isBefore ? null : Queue.WaitForResultAsync(id);
        if (!isBefore)
        {
            await UntilHeardAsync();
        }

        finish.SetResult();
        await UntilAsync(id, isKept ? JobState.Failed : JobState.Unknown);
        waiting ??= Queue.WaitForResultAsync(id);

        var failure = await Assert.ThrowsAsync<JobFailedException>(() => waiting.WaitAsync(Minute));
        Assert.Equal((id, "no such address"), (failure.JobId, failure.Reason));
        Assert.Contains("no such address", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_IsRemovedWhileWaitedFor_SaysSo()
    {
        var id = await AddAsync("Ada");
        var waiting = Queue.WaitForResultAsync(id);
        await UntilHeardAsync();

        Assert.True(await Queue.RemoveAsync(id));

        await Assert.ThrowsAsync<JobRemovedException>(() => waiting.WaitAsync(Minute));
    }

    [Fact]
    public async Task Job_IsRemovedWithoutAnEvent_SaysSo()
    {
        var id = await AddAsync("Ada");
        var waiting = Queue.WaitForResultAsync(id);
        await UntilHeardAsync();

        await Fixture.Server.ExecuteAsync("DEL", Key(id));

        await Assert.ThrowsAsync<JobRemovedException>(() => waiting.WaitAsync(Minute));
    }

    [Fact]
    public async Task Job_NeverWas_SaysSo()
    {
        await AddAsync("another");
        await Assert.ThrowsAsync<JobRemovedException>(() => Queue.WaitForResultAsync("none").WaitAsync(Minute));
    }

    [Fact]
    public async Task Job_OfAnEarlierLife_DoesNotCount()
    {
        await Fixture.Server.ExecuteAsync("XADD", Key("events"), "*", "event", "completed", "jobId", "one", "returnvalue", "1");
        await Fixture.Server.ExecuteAsync("XADD", Key("events"), "*", "event", "added", "jobId", "one", "name", "parcel");

        await Assert.ThrowsAsync<JobRemovedException>(() => Queue.WaitForResultAsync("one").WaitAsync(Minute));
    }

    [Fact]
    public async Task Result_OfAnotherForm_IsRefused()
    {
        await Fixture.Server.ExecuteAsync("XADD", Key("events"), "*", "event", "completed", "jobId", "one", "returnvalue", "[1]");

        await Assert.ThrowsAsync<JobDataException>(() => Wanted("one").WaitAsync(Minute));
    }

    [Fact]
    public async Task CallerGivesUp_WaitingEnds_AndCanBeginAgain()
    {
        var id = await AddAsync("Ada");
        using var giveUp = new CancellationTokenSource();
        var waiting = Queue.WaitForResultAsync(id, giveUp.Token);
        await UntilHeardAsync();
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Minute));

        var again = Wanted(id);
        await using var worker = Echo(Task.CompletedTask);

        Assert.Equal("Ada", (await again.WaitAsync(Minute)).To);
    }

    [Fact]
    public async Task QueueIsDisposed_WaitingEnds()
    {
        var queue = Fixture.Queue(Name);
        var waiting = queue.WaitForResultAsync(await AddAsync("Ada"));
        await UntilHeardAsync();

        await queue.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.WaitAsync(Minute));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => queue.WaitForResultAsync("1"));
    }

    [Fact]
    public async Task Socket_IsCut_TheResultComes()
    {
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var worker = Echo(finish.Task);
        var id = await AddAsync("Ada", Removed);
        var waiting = Wanted(id);
        var socket = await UntilHeardAsync();

        await Fixture.Server.ExecuteAsync("CLIENT", "KILL", "ID", socket.Field("id"));
        finish.SetResult();

        Assert.Equal("Ada", (await waiting.WaitAsync(Minute)).To);
    }

    [Fact]
    public async Task NobodyWaitsAnyMore_TheSocketIsClosed_AndOpenedAgain()
    {
        await using var worker = Echo(Task.CompletedTask);
        Assert.Equal("Ada", (await Wanted(await AddAsync("Ada")).WaitAsync(Minute)).To);

        await Wait.UntilAsync("it is closed", async () =>
        {
            await Fixture.Server.ExecuteAsync("XADD", Key("events"), "*", "event", "tick");
            return !(await Fixture.Server.ExecuteAsync("CLIENT", "LIST")).Text!.Contains(SocketName, StringComparison.Ordinal);
        });

        Assert.Equal("Ben", (await Wanted(await AddAsync("Ben", Removed)).WaitAsync(Minute)).To);
    }

    [Fact]
    public async Task Server_IsKilledAndComesBack_TheResultComes()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { Persistence = RedisPersistence.AppendOnly });
        await using var test = await TestConnection.To(server, options =>
        {
            options.CommandTimeout = TimeSpan.FromSeconds(5);
            options.ConnectTimeout = TimeSpan.FromSeconds(5);
        }).ReadyAsync();
        await using var queue = new JobQueue<Parcel>(test.Connection, Name, ParcelJson.Default.Parcel);
        var kept = (await queue.AddAsync(new Parcel("Ada"))).EnsureAccepted();
        var gone = (await queue.AddAsync(new Parcel("Ada"), Removed)).EnsureAccepted();
        Task<Parcel>[] waiting =
        [
            queue.WaitForResultAsync(kept, ParcelJson.Default.Parcel), queue.WaitForResultAsync(gone, ParcelJson.Default.Parcel),
        ];
        await UntilHeardAsync(server);

        server.Kill();
        await test.UntilAsync(ConnectionStatus.Reconnecting, 60);
        await server.RestartAsync();
        await test.UntilAsync(ConnectionStatus.Ready, 60);
        await using var worker = JobWorker.Create(
            test.Connection, Name, new ParcelEcho(Task.CompletedTask), ParcelJson.Default.Parcel, ParcelJson.Default.Parcel);
        worker.Start();

        Assert.All(await Task.WhenAll(waiting).WaitAsync(Minute), result => Assert.Equal("Ada", result.To));
    }

    [Fact]
    public async Task Connection_IsClosed_WaitingEnds()
    {
        var connection = new RedisConnection(new RedisConnectionOptions { Url = $"redis://{Fixture.Server.EndPoint}" });
        await connection.StartAsync();
        await connection.WaitUntilReadyAsync(Minute);
        await using var queue = new JobQueue<Parcel>(connection, Name, ParcelJson.Default.Parcel);
        var waiting = queue.WaitForResultAsync(await AddAsync("Ada"));
        await UntilHeardAsync();

        await connection.DisposeAsync();

        await Assert.ThrowsAsync<RedisUnavailableException>(() => waiting.WaitAsync(Minute));
    }

    private string SocketName => $" name=bull:{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Name))}:qe ";

    private Task<Parcel> Wanted(string id) => Queue.WaitForResultAsync(id, ParcelJson.Default.Parcel);

    private JobWorker Echo(Task finish)
    {
        var worker = JobWorker.Create(
            Fixture.Test.Connection, Name, new ParcelEcho(finish), ParcelJson.Default.Parcel, ParcelJson.Default.Parcel);
        worker.Start();
        return worker;
    }

    /// <summary>Until somebody waits for events of the queue; gives the socket.</summary>
    private async Task<string> UntilHeardAsync(RedisServer? server = null)
    {
        string? found = null;
        await Wait.UntilAsync("events are waited for", async () =>
        {
            var all = (await (server ?? Fixture.Server).ExecuteAsync("CLIENT", "LIST")).Text!.Split('\n');
            found = all.FirstOrDefault(line => line.Contains(SocketName, StringComparison.Ordinal) && line.Contains("cmd=xread", StringComparison.Ordinal));
            return found is not null;
        });
        return found!;
    }
}
