using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace Redoubt.Connections.Links;

/// <summary>
/// The sockets that one multiplexer has opened. Closing them is the only way to end a connect that is under way, and to
/// be sure that nothing is left.
/// </summary>
internal sealed class SocketSet
{
    private readonly Lock _gate = new();
    private readonly List<(EndPoint Server, ConnectionType Role, WeakReference<Socket> Socket)> _sockets = [];
    private readonly HashSet<ConnectionType> _roles = [];
    private volatile bool _isClosed;

    /// <summary>Whether <see cref="CloseAll"/> was called.</summary>
    public bool IsClosed => _isClosed;

    public void Add(EndPoint server, ConnectionType role, Socket socket)
    {
        lock (_gate)
        {
            _sockets.RemoveAll(entry => !entry.Socket.TryGetTarget(out _));
            _roles.Add(role);
            _sockets.Add((server, role, new WeakReference<Socket>(socket)));
            if (!_isClosed)
            {
                return;
            }
        }

        socket.Dispose();
    }

    /// <summary>Whether a socket of a role was ever opened.</summary>
    public bool Has(ConnectionType role)
    {
        lock (_gate)
        {
            return _roles.Contains(role);
        }
    }

    /// <summary>How many sockets of a role are connected.</summary>
    public int Connected(ConnectionType role)
    {
        lock (_gate)
        {
            return _sockets.Count(entry => entry.Role == role && entry.Socket.TryGetTarget(out var socket) && socket.Connected);
        }
    }

    /// <summary>How many bytes the sockets of a role have received from some of the servers, as far as that is known.</summary>
    public long BytesReceived(ConnectionType role, Predicate<EndPoint> isMeant)
    {
        lock (_gate)
        {
            return _sockets
                .Where(entry => entry.Role == role && isMeant(entry.Server))
                .Sum(entry => entry.Socket.TryGetTarget(out var socket) ? TcpProgress.BytesReceived(socket) ?? 0 : 0);
        }
    }

    /// <summary>Closes what is open and what is opened from now on.</summary>
    public void CloseAll()
    {
        foreach (var (_, _, reference) in Freeze())
        {
            if (reference.TryGetTarget(out var socket))
            {
                socket.Dispose();
            }
        }
    }

    private List<(EndPoint Server, ConnectionType Role, WeakReference<Socket> Socket)> Freeze()
    {
        lock (_gate)
        {
            _isClosed = true;
            return [.. _sockets];
        }
    }
}
