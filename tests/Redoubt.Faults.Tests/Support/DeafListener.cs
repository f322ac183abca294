using System.Net;
using System.Net.Sockets;

namespace Redoubt.Faults.Tests.Support;

/// <summary>A full queue of connections that nobody accepts: whoever connects gets no answer at all.</summary>
internal sealed class DeafListener : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _holder = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private DeafListener()
    {
    }

    public string EndPoint => _listener.LocalEndPoint!.ToString()!;

    public static async Task<DeafListener> StartAsync()
    {
        var listener = new DeafListener();
        listener._listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener._listener.Listen(0);
        await listener._holder.ConnectAsync(listener._listener.LocalEndPoint!);
        return listener;
    }

    public void Dispose()
    {
        _holder.Dispose();
        _listener.Dispose();
    }
}
