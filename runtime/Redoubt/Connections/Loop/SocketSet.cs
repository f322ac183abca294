using System.Net.Sockets;
using StackExchange.Redis;

namespace Redoubt.Connections.Loop;

/// <summary>
/// The sockets that one multiplexer has opened. Closing them is the only way to end a connect that is under way, and to
/// be sure that nothing is left.
/// </summary>
internal sealed class SocketSet
{
    private readonly Lock _gate = new();
    private readonly List<(ConnectionType Role, WeakReference<Socket> Socket)> _sockets = [];
    private bool _isClosed;

    public void Add(ConnectionType role, Socket socket)
    {
        lock (_gate)
        {
            _sockets.RemoveAll(entry => !entry.Socket.TryGetTarget(out _));
            _sockets.Add((role, new WeakReference<Socket>(socket)));
            if (!_isClosed)
            {
                return;
            }
        }

        socket.Dispose();
    }

    /// <summary>Closes what is open and what is opened from now on.</summary>
    public void CloseAll()
    {
        foreach (var (_, reference) in Freeze())
        {
            if (reference.TryGetTarget(out var socket))
            {
                socket.Dispose();
            }
        }
    }

    private List<(ConnectionType Role, WeakReference<Socket> Socket)> Freeze()
    {
        lock (_gate)
        {
            _isClosed = true;
            return [.. _sockets];
        }
    }
}
