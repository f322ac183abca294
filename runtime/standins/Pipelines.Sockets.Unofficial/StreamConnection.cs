using System.IO.Pipelines;
using Pipelines.Sockets.Unofficial.Transports;

namespace Pipelines.Sockets.Unofficial;

/// <summary>Streams as pipes.</summary>
public static class StreamConnection
{
    /// <summary>Makes a duplex pipe of a stream, which it owns.</summary>
    /// <exception cref="InvalidOperationException">The stream does not both read and write.</exception>
    public static IDuplexPipe GetDuplex(
        Stream stream, PipeOptions? sendPipeOptions = null, PipeOptions? receivePipeOptions = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead || !stream.CanWrite)
        {
            throw new InvalidOperationException("A duplex pipe needs a stream that both reads and writes.");
        }

        return new DuplexPump(
            new StreamTransport(stream),
            sendPipeOptions,
            receivePipeOptions,
            string.IsNullOrWhiteSpace(name) ? nameof(StreamConnection) : name);
    }

    /// <summary>Makes a reader of a stream, which it owns.</summary>
    /// <exception cref="InvalidOperationException">The stream does not read.</exception>
    public static PipeReader GetReader(Stream stream, PipeOptions? pipeOptions = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
        {
            throw new InvalidOperationException("A pipe reader needs a stream that reads.");
        }

        return PipeReader.Create(stream, pipeOptions is null ? null : new StreamPipeReaderOptions(pipeOptions.Pool));
    }
}
