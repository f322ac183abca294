using Microsoft.Extensions.DependencyInjection;
using Redoubt.Connections;
using Redoubt.Queues;
using Redoubt.Telemetry;
using Redoubt.Testing;
using Redoubt.Tests.Support;
using Redoubt.Tests.Workers;
using Redoubt.Workers;

namespace Redoubt.Tests.Queues;

public sealed class QueueEventsTests(QueueFixture fixture) : WorkerTest(fixture)
{
    private QueueEvents Sut => new(Fixture.Test.Connection, Name);

    [Fact]
    public async Task Read_TellsTheLifeOfAJob()
    {
        await using var listener = new EventListener(Sut);
        await using var worker = Work(new ParcelHandler(async (context, token) =>
        {
            await context.ReportProgressAsync(50, token);
            if (context.Job.To == "bad")
            {
                throw new UnrecoverableJobException("no such address");
            }
        }));

        var good = await AddAsync("Ada");
        var bad = await AddAsync("bad");
        var later = await AddAsync("Cy", new JobOptions { Delay = TimeSpan.FromHours(1) });
        await Queue.RemoveAsync(later);
        await Wait.UntilAsync("all is heard", () => listener.Of(good).Any(Is(QueueEventKind.Completed))
            && listener.Of(bad).Any(Is(QueueEventKind.Failed)) && listener.Of(later).Any(Is(QueueEventKind.Removed)));

        Assert.Equal(
            [QueueEventKind.Added, QueueEventKind.Waiting, QueueEventKind.Active, QueueEventKind.Progress, QueueEventKind.Completed],
            listener.Of(good).Select(each => each.Kind));
        Assert.Equal(("50", "active", "null"), (
            listener.Of(good).Single(Is(QueueEventKind.Progress)).ProgressJson,
            listener.Of(good)[^1].Previous,
            listener.Of(good)[^1].ResultJson));
        Assert.Equal("no such address", listener.Of(bad).Single(Is(QueueEventKind.Failed)).FailedReason);
        Assert.True(listener.Of(later).Single(Is(QueueEventKind.Delayed)).Due > DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task Read_AfterAPlace_BeginsBehindIt()
    {
        await AddAsync("before");
        var place = await Sut.GetLastIdAsync();
        var id = await AddAsync("after");

        await using var listener = new EventListener(Sut, place);

        await Wait.UntilAsync("it is heard", () => listener.Heard.Count > 0);
        Assert.All(listener.Heard, each => Assert.Equal(id, each.JobId));
    }

    [Fact]
    public async Task Read_FromNowOn_PassesOverWhatWasBefore()
    {
        var before = await AddAsync("before");
        await using var listener = new EventListener(Sut, after: null);

        await Wait.UntilAsync("something is heard", async () =>
        {
            await AddAsync("after");
            return listener.Heard.Count > 0;
        });

        Assert.Empty(listener.Of(before));
    }

    [Fact]
    public async Task Read_UnknownAndBrokenEvents_AreToldAsTheyAre()
    {
        await using var listener = new EventListener(Sut);
        await Fixture.Server.ExecuteAsync("XADD", Key("events"), "*", "event", "party", "guest", "Ada");
        await Fixture.Server.ExecuteAsync("XADD", Key("events"), "*", "event", "completed", "jobId", "1", "returnvalue", "not json");
        await Fixture.Server.ExecuteAsync("XADD", Key("events"), "*", "event", "delayed", "jobId", "1", "delay", "soon");
        await Fixture.Server.ExecuteAsync("XADD", Key("events"), "*", "what", "ever");

        await Wait.UntilAsync("all are heard", () => listener.Heard.Count == 4);

        Assert.Equal(("party", QueueEventKind.Other, "Ada"), (listener.Heard[0].Name, listener.Heard[0].Kind, listener.Heard[0].Fields["guest"]));
        Assert.Equal("not json", listener.Heard[1].ResultJson);
        Assert.Null(listener.Heard[2].Due);
        Assert.Equal(("", QueueEventKind.Other, null), (listener.Heard[3].Name, listener.Heard[3].Kind, listener.Heard[3].JobId));
    }

    [Theory]
    [InlineData("drained", QueueEventKind.Drained)]
    [InlineData("cleaned", QueueEventKind.Cleaned)]
    [InlineData("paused", QueueEventKind.Paused)]
    [InlineData("resumed", QueueEventKind.Resumed)]
    [InlineData("stalled", QueueEventKind.Stalled)]
    [InlineData("duplicated", QueueEventKind.Duplicated)]
    [InlineData("deduplicated", QueueEventKind.Deduplicated)]
    [InlineData("waiting-children", QueueEventKind.WaitingChildren)]
    [InlineData("retries-exhausted", QueueEventKind.RetriesExhausted)]
    public async Task Read_KnowsTheName(string name, QueueEventKind kind)
    {
        await using var listener = new EventListener(Sut);
        await Fixture.Server.ExecuteAsync("XADD", Key("events"), "*", "event", name);
        await Wait.UntilAsync("it is heard", () => listener.Heard.Count == 1);
        Assert.Equal(kind, listener.Heard[0].Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("$")]
    [InlineData("12")]
    [InlineData("1-2-3")]
    [InlineData("-1-0")]
    public void Read_AfterWhatIsNoPlace_Throws(string place) => Assert.Throws<ArgumentException>(() => Sut.ReadAsync(place));

    [Fact]
    public async Task Socket_IsCut_NothingIsMissedOrToldTwice()
    {
        await using var listener = new EventListener(Sut);
        var first = await AddAsync("first");
        await Wait.UntilAsync("it is heard", () => listener.Of(first).Count == 2);
        var before = await SocketAsync();
        Assert.Equal($"bull:{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Name))}:qe", before.Field("name"));

        await Fixture.Server.ExecuteAsync("CLIENT", "KILL", "ID", before.Field("id"));
        var second = await AddAsync("second");

        await Wait.UntilAsync("that is heard, too", () => listener.Of(second).Count == 2);
        Assert.Equal(4, listener.Heard.Count);
    }

    [Fact]
    public async Task Server_IsKilledAndComesBack_ReadingGoesOn()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { Persistence = RedisPersistence.AppendOnly });
        await using var test = await TestConnection.To(server, Patient).ReadyAsync();
        await using var queue = new JobQueue<Parcel>(test.Connection, Name, ParcelJson.Default.Parcel);
        await using var listener = new EventListener(new QueueEvents(test.Connection, Name, loggers: test.Logs));
        await queue.AddAsync(new Parcel("first"), new JobOptions { JobId = "first" });
        await Wait.UntilAsync("it is heard", () => listener.Of("first").Count == 2);

        server.Kill();
        await Wait.UntilAsync("it says so", () => test.Logs.Count(EventIds.QueueEventsAway) > 0);
        await server.RestartAsync();
        await test.UntilAsync(ConnectionStatus.Ready, 60);
        await queue.AddAsync(new Parcel("second"), new JobOptions { JobId = "second" });

        await Wait.UntilAsync("that is heard, too", () => listener.Of("second").Count == 2);
        Assert.Equal(4, listener.Heard.Count);
        Assert.True(test.Logs.Count(EventIds.QueueEventsBack) > 0);
    }

    [Fact]
    public async Task Server_HasLostTheStream_ReadingBeginsAnew()
    {
        await using var server = await RedisServer.StartAsync();
        await using var test = await TestConnection.To(server, Patient).ReadyAsync();
        var stream = $"bull:{Name}:events";
        await server.ExecuteAsync("XADD", stream, "99999999999999-5", "event", "far");
        await using var listener = new EventListener(new QueueEvents(test.Connection, Name));
        await Wait.UntilAsync("it is heard", () => listener.Heard.Count == 1);

        server.Kill();
        await test.UntilAsync(ConnectionStatus.Reconnecting, 60);
        await server.RestartAsync();
        await test.UntilAsync(ConnectionStatus.Ready, 60);

        await Wait.UntilAsync("what is earlier is heard", async () =>
        {
            await server.ExecuteAsync("XADD", stream, "*", "event", "near");
            return listener.Heard.Count > 1;
        });
        Assert.Equal("near", listener.Heard[1].Name);
    }

    [Fact]
    public async Task Connection_IsClosed_ReadingEnds()
    {
        var connection = new RedisConnection(new RedisConnectionOptions { Url = $"redis://{Fixture.Server.EndPoint}" });
        await connection.StartAsync();
        var reading = new QueueEvents(connection, Name).ReadAsync("0-0").GetAsyncEnumerator();
        var next = reading.MoveNextAsync().AsTask();
        await connection.DisposeAsync();

        await Assert.ThrowsAsync<RedisUnavailableException>(() => next.WaitAsync(Wait.Limit));
        await reading.DisposeAsync();
    }

    [Fact]
    public async Task Registration_GivesTheReaderByTheQueuesName()
    {
        var services = new ServiceCollection();
        services.AddRedoubt("redis://127.0.0.1:1").AddQueueEvents("emails").AddQueueEvents("emails");
        await using var provider = services.BuildServiceProvider();

        Assert.Equal("emails", provider.GetRequiredKeyedService<IQueueEvents>("emails").QueueName);
        Assert.Single(services, service => service.ServiceType == typeof(IQueueEvents));
    }

    private static Func<QueueEvent, bool> Is(QueueEventKind kind) => each => each.Kind == kind;

    private static void Patient(RedisConnectionOptions options)
    {
        options.CommandTimeout = TimeSpan.FromSeconds(5);
        options.ConnectTimeout = TimeSpan.FromSeconds(5);
    }

    private async Task<string> SocketAsync()
    {
        var name = $" name=bull:{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Name))}:qe ";
        string? found = null;
        await Wait.UntilAsync("it waits on a socket of its own", async () =>
        {
            var all = (await Fixture.Server.ExecuteAsync("CLIENT", "LIST")).Text!.Split('\n');
            found = all.SingleOrDefault(line => line.Contains(name, StringComparison.Ordinal) && line.Contains("cmd=xread", StringComparison.Ordinal));
            return found is not null;
        });
        return found!;
    }
}
