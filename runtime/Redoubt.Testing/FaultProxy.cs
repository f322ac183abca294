using System.Net;
using System.Net.Sockets;
using Redoubt.Testing.Internals;

namespace Redoubt.Testing;

/// <summary>
/// A TCP proxy on the loopback address between a client and a server, which can do to their connections what a network
/// does. The server stays as it is behind it, so that a test can ask it what really arrived. Safe to use from several
/// threads.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly EndPoint _target;
    private readonly LoopbackListener _listener;
    private readonly Lock _gate = new();
    private readonly Dictionary<ProxyConnection, Task> _connections = [];
    private LinkFault _faultForNew = LinkFault.None;
    private long _acceptedCount;
    private long _endedRequestBytes;
    private long _endedReplyBytes;
    private bool _isDisposed;

    private FaultProxy(EndPoint target)
    {
        _target = target;
        _listener = new LoopbackListener(Accept);
    }

    /// <summary>The port that the proxy listens on; the same while it refuses connections.</summary>
    public int Port => _listener.Port;

    /// <summary>Host and port as a client's configuration wants them.</summary>
    public string EndPoint => $"{IPAddress.Loopback}:{Port}";

    /// <summary>The connections open at this moment.</summary>
    public IReadOnlyList<ProxyConnection> Connections
    {
        get
        {
            lock (_gate)
            {
                return [.. _connections.Keys];
            }
        }
    }

    /// <summary>The number of connections open at this moment.</summary>
    public int ConnectionCount => Connections.Count;

    /// <summary>The number of connections accepted so far, those included that a fault ended at once.</summary>
    public long AcceptedCount => Interlocked.Read(ref _acceptedCount);

    /// <summary>How many bytes were passed on to the server so far, by all connections.</summary>
    public long RequestBytes
    {
        get
        {
            lock (_gate)
            {
                return _endedRequestBytes + _connections.Keys.Sum(connection => connection.RequestBytes);
            }
        }
    }

    /// <summary>How many bytes were passed on to clients so far, by all connections.</summary>
    public long ReplyBytes
    {
        get
        {
            lock (_gate)
            {
                return _endedReplyBytes + _connections.Keys.Sum(connection => connection.ReplyBytes);
            }
        }
    }

    /// <summary>Starts a proxy for the server at <paramref name="target"/>, which need not be there yet.</summary>
    public static FaultProxy Start(EndPoint target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new FaultProxy(target);
    }

    /// <summary>Starts a proxy for <paramref name="server"/>.</summary>
    public static FaultProxy Start(RedisServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return Start(new IPEndPoint(IPAddress.Loopback, server.Port));
    }

    /// <summary>
    /// Does something to connections from now on, until something else is done to them. For one connection alone see
    /// <see cref="ProxyConnection.Apply"/>.
    /// </summary>
    /// <param name="fault">What is done.</param>
    /// <param name="scope">To which connections.</param>
    /// <exception cref="ObjectDisposedException">The proxy has been disposed.</exception>
    public void Apply(LinkFault fault, LinkScope scope = LinkScope.All)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (scope.HasFlag(LinkScope.New))
            {
                _faultForNew = fault;
                if (fault.Kind == FaultKind.Refuse)
                {
                    _listener.Refuse();
                }
                else
                {
                    _listener.Listen();
                }
            }

            if (scope.HasFlag(LinkScope.Existing))
            {
                foreach (var connection in _connections.Keys)
                {
                    connection.Apply(fault);
                }
            }
        }
    }

    /// <summary>Ends every fault: short for <see cref="Apply"/> with <see cref="LinkFault.None"/>.</summary>
    public void Heal() => Apply(LinkFault.None);

    /// <summary>Resets what is open and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] serving;
        lock (_gate)
        {
            _isDisposed = true;
            foreach (var connection in _connections.Keys)
            {
                connection.Reset();
            }

            serving = [.. _connections.Values];
        }

        await _listener.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(serving).ConfigureAwait(false);
    }

    private void Accept(Socket client)
    {
        Interlocked.Increment(ref _acceptedCount);
        lock (_gate)
        {
            if (_isDisposed || _faultForNew.Kind is FaultKind.Reset or FaultKind.Refuse)
            {
                GracefulClose.Abort(client);
                return;
            }

            var isClosed = _faultForNew.Kind == FaultKind.Close;
            var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
            var connection = new ProxyConnection(client, server, isClosed ? LinkFault.None : _faultForNew);
            if (isClosed)
            {
                connection.Close();
            }

            // On another thread, which needs the gate to end: so it cannot end before it is listed.
            _connections[connection] = Task.Run(() => ServeAsync(connection));
        }
    }

    private async Task ServeAsync(ProxyConnection connection)
    {
        await connection.RunAsync(_target).ConfigureAwait(false);
        lock (_gate)
        {
            _connections.Remove(connection);
            _endedRequestBytes += connection.RequestBytes;
            _endedReplyBytes += connection.ReplyBytes;
        }
    }
}
