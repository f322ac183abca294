using System.Collections.Concurrent;
using Redoubt.Connections;
using Redoubt.Store;
using Redoubt.Testing;

namespace Redoubt.Faults.Tests.Support;

/// <summary>
/// One connection that lives through one fault, with a store, a subscription, callers and a look at its health on it, and
/// the record of all that happened.
/// </summary>
internal sealed partial class FaultRun
{
    private readonly string _row;
    private readonly string? _variant;
    private readonly ConcurrentQueue<ConnectionStatusChange> _watched = new();
    private readonly Task _watching;
    private readonly TimeProvider _time;
    private DateTimeOffset? _begun;
    private DateTimeOffset? _mended;
    private int _sockets;

    public FaultRun(string row, string? variant, string endPoint, Action<RedisConnectionOptions>? change, TimeProvider? time)
    {
        _row = row;
        _variant = variant;
        _time = time ?? TimeProvider.System;
        Sut = TestConnection.To(endPoint, options =>
        {
            options.BackoffCap = TimeSpan.FromSeconds(1);
            options.ProbeInterval = TimeSpan.FromMilliseconds(300);
            // What must succeed has time to, however slow the machine is; a fault that is silence shortens it.
            options.ProbeTimeout = TimeSpan.FromSeconds(10);
            options.ConnectTimeout = TimeSpan.FromSeconds(10);
            options.CommandTimeout = TimeSpan.FromSeconds(10);
            change?.Invoke(options);
        }, time);
        _watching = WatchAsync();
        Store = new RedisStore(Connection, loggers: Logs);
        Graceful = new RedisStore(Connection, new RedisStoreOptions { Mode = StoreMode.Graceful }, Logs);
        Load = new CommandLoad(Connection, Graceful);
        Health = new HealthRecorder(Connection);
        Bus = new BusListener(Connection, Logs);
        Health.Start();
    }

    public TestConnection Sut { get; }

    public RedisConnection Connection => Sut.Connection;

    public RecordingLoggers Logs => Sut.Logs;

    /// <summary>A store that says when Redis is away.</summary>
    public RedisStore Store { get; }

    /// <summary>A store that does without Redis.</summary>
    public RedisStore Graceful { get; }

    public CommandLoad Load { get; }

    public HealthRecorder Health { get; }

    public BusListener Bus { get; }

    /// <summary>The server that is asked, past the connection, what is so; null when there is none to ask.</summary>
    public RedisServer? Server { get; set; }

    /// <summary>How many sockets the other side counts, if not the server.</summary>
    public Func<int>? CountSockets { get; set; }

    /// <summary>What must never be seen in a log, a snapshot or an error.</summary>
    public IReadOnlyList<string> Secrets { get; set; } = [];

    /// <summary>Whether increments can be compared in the end: not when the server forgets what it has acknowledged.</summary>
    public bool ServerKeepsItsData { get; set; } = true;

    /// <summary>Ids of log entries of level Error that the fault is meant to cause.</summary>
    public IReadOnlyList<int> ExpectedErrors { get; set; } = [];

    /// <summary>Starts the connection and all that goes on on it.</summary>
    public async Task<FaultRun> ReadyAsync()
    {
        await Sut.ReadyAsync();
        await BeginWorkAsync();
        return this;
    }

    /// <summary>Begins what an application does on a connection that is ready.</summary>
    public async Task BeginWorkAsync()
    {
        await Bus.StartAsync();
        Load.Start();
        await UntilWorkingAsync();
        _sockets = await SocketsAsync();
    }

    /// <summary>Begins the fault. From here on the time is measured until it is noticed.</summary>
    public Task BreakAsync(Action fault) => BreakAsync(() => Done(fault));

    /// <inheritdoc cref="BreakAsync(Action)"/>
    public Task BreakAsync(Func<Task> fault)
    {
        _begun = _time.GetUtcNow();
        return fault();
    }

    /// <summary>Ends the fault. From here on the time is measured until it is healed.</summary>
    public Task MendAsync(Action repair) => MendAsync(() => Done(repair));

    /// <inheritdoc cref="MendAsync(Action)"/>
    public async Task MendAsync(Func<Task> repair)
    {
        await repair();
        _mended = _time.GetUtcNow();
    }

    /// <summary>Waits until the connection is in that state for that reason, and health says so.</summary>
    public async Task UntilAsync(ConnectionStatus status, FailureReason reason)
    {
        await Sut.UntilAsync(status);
        await Health.UntilAsync(reason);
    }

    /// <summary>Waits until everything works again: connection, health, commands, store and bus.</summary>
    public async Task UntilHealedAsync()
    {
        await Sut.UntilAsync(ConnectionStatus.Ready);
        await Health.UntilHealthyAsync();
        await UntilWorkingAsync();
    }

    /// <summary>Waits until each of the callers has succeeded anew and a message is heard.</summary>
    public async Task UntilWorkingAsync()
    {
        await Load.UntilMoreAsync();
        if (Server is not null)
        {
            await Bus.UntilHeardAsync(Server);
        }
    }

    /// <summary>The ids that the server gave to the sockets of the connection.</summary>
    public async Task<IReadOnlyList<string>> ClientIdsAsync()
        => [.. (await Server!.ClientsAsync(Sut.ClientName)).Select(client => client.Field("id")).Order(StringComparer.Ordinal)];

    private async Task<int> SocketsAsync()
        => CountSockets?.Invoke() ?? (Server is { IsRunning: true } ? (await Server.ClientsAsync(Sut.ClientName)).Count : 0);

    private static Task Done(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private async Task WatchAsync()
    {
        await foreach (var change in Connection.WatchAsync())
        {
            _watched.Enqueue(change);
        }
    }
}
