using System.Net.Sockets;
using System.Text;

namespace Redoubt.Testing.Internals;

/// <summary>
/// Asks a server whether it serves. The question goes through the server's own unix socket: no other server can answer it,
/// it needs no TLS, and Redis opens that socket after its port.
/// </summary>
internal static class Readiness
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Returns when the server answers; ends with a cancellation otherwise.</summary>
    public static async Task WaitAsync(string unixSocket, CancellationToken cancellationToken)
    {
        while (!await AnswersAsync(unixSocket, cancellationToken).ConfigureAwait(false))
        {
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<bool> AnswersAsync(string unixSocket, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(unixSocket), cancellationToken).ConfigureAwait(false);
            await socket.SendAsync("PING\r\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
            return MeansReady(await ReadLineAsync(socket, cancellationToken).ConfigureAwait(false));
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // A server that asks for a password is ready; one that is still loading its data is not.
    private static bool MeansReady(string reply)
        => reply.StartsWith("+PONG", StringComparison.Ordinal) || reply.StartsWith("-NOAUTH", StringComparison.Ordinal);

    private static async Task<string> ReadLineAsync(Socket socket, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var buffer = new byte[256];
        while (line.Length == 0 || line[^1] != '\n')
        {
            var count = await socket.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                break;
            }

            line.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        return line.ToString();
    }
}
