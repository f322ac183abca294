using System.Net.Sockets;

namespace Redoubt.Testing.Internals;

/// <summary>
/// Ends of connections that the other side sees as meant. A socket that is closed before all was read from it sends a
/// reset, and the other side then loses what it had not read yet.
/// </summary>
internal static class GracefulClose
{
    /// <summary>How long the other side has to close too.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>Tells the other side that nothing more will come.</summary>
    public static void Begin(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It has ended already.
        }
    }

    /// <summary>Reads what still comes until the other side closes too, within <see cref="Limit"/>.</summary>
    public static async Task DrainAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(Limit);
        var buffer = new byte[16 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, limit.Token).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // It has ended, or has had its time.
        }
    }

    /// <summary>Closes the socket so that the other side sees a reset.</summary>
    public static void Abort(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Not connected any more, or not yet: closing it is all there is to do.
        }

        socket.Dispose();
    }
}
