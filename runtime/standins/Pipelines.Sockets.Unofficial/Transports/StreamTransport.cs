using System.Buffers;

namespace Pipelines.Sockets.Unofficial.Transports;

/// <summary>A stream, for example one that encrypts. One read and one write at a time.</summary>
internal sealed class StreamTransport(Stream stream) : IByteTransport
{
    public ValueTask<int> ReadAsync(Memory<byte> destination) => stream.ReadAsync(destination);

    public async ValueTask<long> WriteAsync(ReadOnlySequence<byte> source)
    {
        foreach (var memory in source)
        {
            if (!memory.IsEmpty)
            {
                await stream.WriteAsync(memory).ConfigureAwait(false);
            }
        }

        await stream.FlushAsync().ConfigureAwait(false);
        return source.Length;
    }

    /// <summary>Does nothing: a stream cannot end one direction and keep the other.</summary>
    public void EndWrites()
    {
    }

    public void Abandon() => stream.Dispose();

    public void Dispose() => stream.Dispose();
}
