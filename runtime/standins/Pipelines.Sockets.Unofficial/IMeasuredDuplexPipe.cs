using System.IO.Pipelines;

namespace Pipelines.Sockets.Unofficial;

/// <summary>A duplex pipe that counts what crossed it.</summary>
public interface IMeasuredDuplexPipe : IDuplexPipe
{
    /// <summary>The bytes handed to the transport so far.</summary>
    long TotalBytesSent { get; }

    /// <summary>The bytes that came from the transport so far.</summary>
    long TotalBytesReceived { get; }
}
