using System.Buffers;

namespace Pipelines.Sockets.Unofficial.Transports;

/// <summary>What a <see cref="DuplexPump"/> pumps from and to. Disposing it ends reads and writes in progress.</summary>
internal interface IByteTransport : IDisposable
{
    /// <summary>Receives some bytes; 0 means that the peer will send nothing more.</summary>
    ValueTask<int> ReadAsync(Memory<byte> destination);

    /// <summary>Sends from the beginning of <paramref name="source"/> and returns how much, at least one byte.</summary>
    ValueTask<long> WriteAsync(ReadOnlySequence<byte> source);

    /// <summary>Tells the peer that nothing more will be sent.</summary>
    void EndWrites();

    /// <summary>Ends a transport that cannot send any more, so that reads end too.</summary>
    void Abandon();
}
