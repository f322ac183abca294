using System.Buffers.Binary;
using System.Net.Sockets;

namespace Redoubt.Connections.Links;

/// <summary>
/// How many bytes a socket has received, as the kernel counts them: a reply on a slow link is late, not lost. Known on
/// Linux; elsewhere a probe goes by time alone.
/// </summary>
internal static class TcpProgress
{
    private const int TcpLevel = 6;
    private const int TcpInfo = 11;

    /// <summary>Offset of <c>tcpi_bytes_received</c> in the kernel's <c>struct tcp_info</c>, there since Linux 4.1.</summary>
    private const int BytesReceivedOffset = 128;

    public static long? BytesReceived(Socket socket)
    {
        if (!OperatingSystem.IsLinux() || socket.ProtocolType != ProtocolType.Tcp)
        {
            return null;
        }

        Span<byte> info = stackalloc byte[BytesReceivedOffset + sizeof(long)];
        try
        {
            return socket.GetRawSocketOption(TcpLevel, TcpInfo, info) == info.Length
                ? BinaryPrimitives.ReadInt64LittleEndian(info[BytesReceivedOffset..])
                : null;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }
}
