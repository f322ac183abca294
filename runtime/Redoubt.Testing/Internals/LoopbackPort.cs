using System.Net;
using System.Net.Sockets;

namespace Redoubt.Testing.Internals;

/// <summary>
/// Finds ports for servers. They are below the range from which systems take the ports of outgoing connections:
/// otherwise, while a server is down, a client of anything could be given its port, and a client that keeps trying to
/// reconnect could even be given it itself and be connected to itself.
/// </summary>
internal static class LoopbackPort
{
    private const int First = 20_000;
    private const int Count = 12_000;

    private static int _next = Random.Shared.Next(Count);

    public static int Find()
    {
        for (var attempt = 0; attempt < Count; attempt++)
        {
            var port = First + ((Interlocked.Increment(ref _next) & int.MaxValue) % Count);
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new RedisServerStartException($"No port from {First} to {First + Count - 1} is free on the loopback address.");
    }

    public static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
