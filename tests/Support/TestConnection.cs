using System.Collections.Concurrent;
using Redoubt.Connections;
using Redoubt.Testing;

namespace Redoubt.Tests.Support;

/// <summary>A connection with short intervals, a name of its own on the server, and a record of all that it did.</summary>
internal sealed class TestConnection : IAsyncDisposable
{
    private readonly ConcurrentQueue<ConnectionStatusChange> _changes = new();

    private TestConnection(RedisConnectionOptions options, TimeProvider? time)
    {
        ClientName = options.ClientName!;
        Connection = new RedisConnection(options, Logs, time);
        Connection.StatusChanged += (_, change) => _changes.Enqueue(change);
    }

    public RedisConnection Connection { get; }

    public RecordingLoggers Logs { get; } = new();

    public IReadOnlyList<ConnectionStatusChange> Changes => [.. _changes];

    public IEnumerable<ConnectionStatus> Statuses => _changes.Select(change => change.To);

    public static TestConnection To(RedisServer server, Action<RedisConnectionOptions>? change = null) => To(server.EndPoint, change);

    public static TestConnection To(string endPoint, Action<RedisConnectionOptions>? change = null, TimeProvider? time = null)
    {
        var options = new RedisConnectionOptions
        {
            Url = $"redis://{endPoint}",
            ClientName = $"test-{Guid.NewGuid():N}",
            BackoffBase = TimeSpan.FromMilliseconds(100),
            BackoffCap = TimeSpan.FromMilliseconds(400),
            ProbeInterval = TimeSpan.FromMilliseconds(200),
            ProbeTimeout = TimeSpan.FromMilliseconds(500),
            ConnectTimeout = TimeSpan.FromSeconds(1),
            CommandTimeout = TimeSpan.FromSeconds(1),
            StableAfter = TimeSpan.FromMilliseconds(300),
        };
        change?.Invoke(options);
        return new TestConnection(options, time);
    }

    public string ClientName { get; }

    public async Task<TestConnection> ReadyAsync()
    {
        await Connection.StartAsync();
        await UntilAsync(ConnectionStatus.Ready);
        return this;
    }

    /// <summary>Waits until the status is so and has been made known.</summary>
    public Task UntilAsync(ConnectionStatus status, int seconds = 30) => Wait.UntilAsync(
        () => $"{status}; {string.Join(", ", Logs.Entries.Select(entry => entry.Text))}",
        () => Connection.Status == status && _changes.LastOrDefault()?.To == status,
        seconds);

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        UnobservedErrors.AssertNone();
    }
}
