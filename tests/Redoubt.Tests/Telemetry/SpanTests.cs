using System.Diagnostics;
using Redoubt.Bus;
using Redoubt.Connections;
using Redoubt.Store;
using Redoubt.Telemetry;
using Redoubt.Testing;
using Redoubt.Tests.Bus;
using Redoubt.Tests.Store;
using Redoubt.Tests.Support;
using StackExchange.Redis;

namespace Redoubt.Tests.Telemetry;

/// <summary>What a trace shows of a connection, its store and its bus.</summary>
public sealed class SpanTests : IAsyncLifetime, IDisposable
{
    private readonly string _name = $"traced-{Guid.NewGuid():N}";
    private readonly RecordedSpans _spans;
    private RedisServer _server = null!;

    public SpanTests() => _spans = new RecordedSpans(_name);

    public async Task InitializeAsync() => _server = await RedisServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    public void Dispose() => _spans.Dispose();

    [Fact]
    public async Task Commands_WhenTheOptionsSaySo_HaveSpansBelowTheCallersOwn()
    {
        await using var connection = await ConnectAsync(traceCommands: true);
        using var store = new RedisStore(connection);
        using var caller = new Activity("caller").Start();

        await store.GetAsync("secret-key", StoreJson.Default.Product);
        await Assert.ThrowsAsync<RedisServerException>(() => connection.ExecuteAsync("LPUSH", async database =>
        {
            await database.StringSetAsync("secret-key", "v", TimeSpan.FromMinutes(1));
            return await database.ListLeftPushAsync("secret-key", "w");
        }));

        var get = Assert.Single(_spans.Of("GET"));
        Assert.Equal((ActivityKind.Client, caller.SpanId, ActivityStatusCode.Unset), (get.Kind, get.ParentSpanId, get.Status));
        Assert.Equal("redis", get.GetTagItem(InstrumentNames.SystemTag));
        Assert.Equal("0", get.GetTagItem(InstrumentNames.NamespaceTag));
        Assert.Equal(("127.0.0.1", _server.Port), (get.GetTagItem(InstrumentNames.ServerAddressTag), get.GetTagItem(InstrumentNames.ServerPortTag)));
        var push = Assert.Single(_spans.Of("LPUSH"));
        Assert.Equal(ActivityStatusCode.Error, push.Status);
        Assert.Equal(typeof(RedisServerException).FullName, push.GetTagItem(InstrumentNames.ErrorTag));
        Assert.DoesNotContain("secret-key", string.Join(", ", get.TagObjects.Concat(push.TagObjects)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_WithoutTheOption_HaveNone()
    {
        await using var connection = await ConnectAsync(traceCommands: false);

        await connection.ExecuteAsync("GET", database => database.StringGetAsync("k"));

        Assert.Empty(_spans.Of("GET"));
    }

    [Fact]
    public async Task Attempts_HaveSpansOfTheirOwnWithTheReasonOfAFailure()
    {
        _server.Kill();
        using var caller = new Activity("caller").Start();
        await using var connection = new RedisConnection(Options(traceCommands: false), name: _name);

        await connection.StartAsync();
        await Wait.UntilAsync("an attempt has failed", () => _spans.Of("connect").Count > 0);
        await _server.RestartAsync();
        await connection.WaitUntilReadyAsync(TimeSpan.FromSeconds(30));
        await Wait.UntilAsync("one has succeeded", () => _spans.Of("connect").Any(span => span.Status is ActivityStatusCode.Unset));

        var failed = _spans.Of("connect")[0];
        Assert.Equal((ActivityStatusCode.Error, default), (failed.Status, failed.ParentSpanId));
        Assert.Equal(nameof(FailureReason.Unreachable), failed.GetTagItem(InstrumentNames.ReasonTag));
    }

    [Fact]
    public async Task Bus_PublishAndProcess_HaveSpansEach()
    {
        await using var connection = await ConnectAsync(traceCommands: false);
        await using var bus = new MessageBus(connection);
        using var caller = new Activity("caller").Start();
        await using var subscription = await bus.SubscribeAsync(
            "notes", (message, _) => message.Content.Number == 2 ? throw new FormatException() : Task.CompletedTask, BusJson.Default.Note);

        await bus.PublishAsync("notes", new Note(1), BusJson.Default.Note);
        await bus.PublishAsync("notes", new Note(2), BusJson.Default.Note);
        await Wait.UntilAsync("both are handled", () => _spans.Of("process notes").Count == 2);

        Assert.All(_spans.Of("publish notes"), span => Assert.Equal((ActivityKind.Producer, caller.SpanId), (span.Kind, span.ParentSpanId)));
        Assert.Equal("send", _spans.Of("publish notes")[0].GetTagItem(InstrumentNames.MessagingOperationTypeTag));
        Assert.All(_spans.Of("process notes"), span => Assert.Equal((ActivityKind.Consumer, default), (span.Kind, span.ParentSpanId)));
        Assert.Equal(
            [(ActivityStatusCode.Unset, null), (ActivityStatusCode.Error, typeof(FormatException).FullName)],
            _spans.Of("process notes").Select(span => (span.Status, (string?)span.GetTagItem(InstrumentNames.ErrorTag))));
    }

    [Fact]
    public async Task Bus_PublishWhileRedisIsAway_IsAnError()
    {
        await using var connection = new RedisConnection(Options(traceCommands: false), name: _name);
        await using var bus = new MessageBus(connection);

        await Assert.ThrowsAsync<RedisUnavailableException>(() => bus.PublishAsync("notes", new Note(1), BusJson.Default.Note));

        Assert.Equal(ActivityStatusCode.Error, Assert.Single(_spans.Of("publish notes")).Status);
    }

    private RedisConnectionOptions Options(bool traceCommands) => new()
    {
        Url = $"redis://{_server.EndPoint}",
        BackoffBase = TimeSpan.FromMilliseconds(50),
        TraceCommands = traceCommands,
    };

    private async Task<RedisConnection> ConnectAsync(bool traceCommands)
    {
        var connection = new RedisConnection(Options(traceCommands), name: _name);
        await connection.StartAsync();
        await connection.WaitUntilReadyAsync(TimeSpan.FromSeconds(30));
        return connection;
    }
}
