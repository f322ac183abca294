using System.Buffers;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Pipelines.Sockets.Unofficial.Transports;

/// <summary>A connected socket. One read and one write at a time.</summary>
internal sealed class SocketTransport(Socket socket) : IByteTransport
{
    private const int MaximumSegmentsPerSend = 64;

    private readonly List<ArraySegment<byte>> _segments = new(MaximumSegmentsPerSend);

    public ValueTask<int> ReadAsync(Memory<byte> destination) => socket.ReceiveAsync(destination, SocketFlags.None);

    public async ValueTask<long> WriteAsync(ReadOnlySequence<byte> source)
    {
        if (source.IsSingleSegment)
        {
            return await socket.SendAsync(source.First, SocketFlags.None).ConfigureAwait(false);
        }

        _segments.Clear();
        foreach (var memory in source)
        {
            if (_segments.Count == MaximumSegmentsPerSend)
            {
                break;
            }

            if (!memory.IsEmpty)
            {
                _segments.Add(MemoryMarshal.TryGetArray(memory, out var segment) ? segment : memory.ToArray());
            }
        }

        return await socket.SendAsync(_segments, SocketFlags.None).ConfigureAwait(false);
    }

    public void EndWrites() => Shutdown(SocketShutdown.Send);

    public void Abandon() => Shutdown(SocketShutdown.Both);

    public void Dispose()
    {
        Shutdown(SocketShutdown.Both);
        socket.Dispose();
    }

    private void Shutdown(SocketShutdown how)
    {
        try
        {
            socket.Shutdown(how);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The connection is gone already, which is what was wanted.
        }
    }
}
