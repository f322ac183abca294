using Redoubt.Connections.Addresses;
using Redoubt.Connections.Machine;
using StackExchange.Redis;
using StackExchange.Redis.KeyspaceIsolation;

namespace Redoubt.Connections.Links;

/// <summary>One multiplexer with what belongs to it. A connection has one in use, and makes another when that one is lost.</summary>
internal sealed class RedisLink : IAsyncDisposable
{
    private readonly ConnectionMultiplexer _multiplexer;
    private readonly SocketSet _sockets;
    private readonly FailureFactory _failures;
    private TaskCompletionSource _commandSocketLoss = NewSignal();
    private int _isDisposed;

    public RedisLink(ConnectionMultiplexer multiplexer, SocketSet sockets, string? user, string keyPrefix, FailureFactory failures)
    {
        User = string.IsNullOrEmpty(user) ? null : user;
        _multiplexer = multiplexer;
        _sockets = sockets;
        _failures = failures;
        var database = multiplexer.GetDatabase();
        Database = keyPrefix.Length == 0 ? database : database.WithKeyPrefix(keyPrefix);
        Subscriber = multiplexer.GetSubscriber();
    }

    public IDatabase Database { get; }

    /// <summary>The user that commands must run as, or null when none was named.</summary>
    public string? User { get; }

    public ISubscriber Subscriber { get; }

    public bool IsConnected => _multiplexer.IsConnected;

    public bool IsDisposed => Volatile.Read(ref _isDisposed) != 0;

    /// <summary>Whether the subscription socket is there, as far as the client below knows.</summary>
    public bool IsSubscriptionConnected { get; private set; } = true;

    /// <summary>Completes when the next loss of a command socket has been reported.</summary>
    public Task NextCommandSocketLoss => Volatile.Read(ref _commandSocketLoss).Task;

    /// <summary>Whether every server that is connected is a replica.</summary>
    public bool HasOnlyReplicas
    {
        get
        {
            var connected = _multiplexer.GetServers().Where(server => server.IsConnected).ToList();
            return connected.Count > 0 && connected.TrueForAll(server => server.IsReplica);
        }
    }

    /// <summary>The servers that are connected and take writes.</summary>
    public IEnumerable<IServer> Primaries => _multiplexer.GetServers().Where(server => server is { IsConnected: true, IsReplica: false });

    /// <summary>How much longer the server expects to load its data set, or null when it does not tell. Never fails.</summary>
    public async Task<TimeSpan?> AskLoadingEtaAsync()
        => _multiplexer.GetServers().FirstOrDefault(server => server.IsConnected) is { } server
            ? await ServerInfo.AskLoadingEtaAsync(server).ConfigureAwait(false)
            : null;

    /// <summary>How many sockets of a role are connected.</summary>
    public int SocketsOf(ConnectionType role) => _sockets.Connected(role);

    /// <summary>
    /// How many bytes the sockets of a role have received from servers that take writes: what replicas and sentinels send says
    /// nothing of a primary that is frozen.
    /// </summary>
    public long BytesReceived(ConnectionType role)
    {
        var primaries = _multiplexer.GetServers().Where(server => !server.IsReplica).Select(server => server.EndPoint).ToHashSet();
        return _sockets.BytesReceived(role, primaries.Contains);
    }

    /// <summary>Reports what becomes of the sockets, on a thread of the pool.</summary>
    public void Watch(ILinkListener listener)
    {
        _multiplexer.ConnectionFailed += (_, lost) =>
        {
            if (IsCommandSocket(lost.ConnectionType))
            {
                listener.OnCommandSocket(this, Lost(lost));
                Interlocked.Exchange(ref _commandSocketLoss, NewSignal()).SetResult();
            }

            if (IsSubscriptionSocket(lost.ConnectionType))
            {
                IsSubscriptionConnected = false;
                listener.OnSubscriptionSocket(this, SubscriptionChange.Lost);
            }
        };
        _multiplexer.ConnectionRestored += (_, restored) =>
        {
            if (IsSubscriptionSocket(restored.ConnectionType))
            {
                IsSubscriptionConnected = true;
                listener.OnSubscriptionSocket(this, SubscriptionChange.Restored);
            }

            if (IsCommandSocket(restored.ConnectionType))
            {
                listener.OnCommandSocket(this, new ConnectionEvent.SocketRestored());
            }
        };
    }

    /// <summary>Waits until no command is under way, at most until the token says.</summary>
    public async Task DrainAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50), time);
            while (_multiplexer.GetCounters().TotalOutstanding > 0
                && await tick.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
            }
        }
        catch (OperationCanceledException)
        {
            // What has no reply by now ends with the sockets.
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static bool IsCommandSocket(ConnectionType role) => role is ConnectionType.Interactive;

    /// <summary>With RESP3 one socket does both.</summary>
    private bool IsSubscriptionSocket(ConnectionType role) => role is ConnectionType.Subscription || !_sockets.Has(ConnectionType.Subscription);

    /// <summary>With several servers the loss of one need not be the loss of all: a probe tells.</summary>
    private ConnectionEvent Lost(ConnectionFailedEventArgs lost)
        => _multiplexer.GetEndPoints().Length > 1 && _multiplexer.IsConnected
            ? new ConnectionEvent.Doubted()
            : new ConnectionEvent.SocketLost(_failures.Of(
                FailureReason.Unreachable, $"The connection to {RedisAddress.Describe(lost.EndPoint!)} was closed ({lost.FailureType})."));

    /// <summary>
    /// Closes the sockets for good and leaves the multiplexer to the garbage collector. A disposed one throws
    /// <see cref="ObjectDisposedException"/> at whoever kept its database; one without sockets says that there is no connection.
    /// </summary>
    public void Abandon() => _sockets.CloseAll();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        // Sockets first: a multiplexer says goodbye to its servers, and waits for a silent one.
        _sockets.CloseAll();
        await _multiplexer.DisposeAsync().ConfigureAwait(false);
    }
}
