using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Pipelines.Sockets.Unofficial;

namespace Redoubt.Standins.Tests.Support;

/// <summary>A connection over a real TCP socket, and the bare socket at its other end.</summary>
internal sealed class SocketPair : IDisposable
{
    private SocketPair(SocketConnection connection, Socket peer)
    {
        Connection = connection;
        Peer = peer;
    }

    public SocketConnection Connection { get; }

    public Socket Peer { get; }

    public static async Task<SocketPair> CreateAsync(PipeOptions? send = null, PipeOptions? receive = null)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(listener.LocalEndPoint!);
        return new SocketPair(SocketConnection.Create(socket, send, receive), await listener.AcceptAsync());
    }

    /// <summary>Closes the peer so that the connection is reset rather than ended.</summary>
    public void ResetByPeer()
    {
        Peer.LingerState = new LingerOption(enable: true, seconds: 0);
        Peer.Dispose();
    }

    public void Dispose()
    {
        Connection.Dispose();
        Peer.Dispose();
    }
}
