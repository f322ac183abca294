namespace Pipelines.Sockets.Unofficial;

/// <summary>
/// What ended a connection first. StackExchange.Redis prints the name in its messages, so names and numbers are those
/// of the real package, those included that the stand-in never reports.
/// </summary>
public enum PipeShutdownKind
{
    /// <summary>The connection has not ended.</summary>
    None = 0,

    /// <summary>The owner disposed the connection.</summary>
    PipeDisposed = 1,

    /// <summary>The peer will send nothing more.</summary>
    ReadEndOfStream = 100,

    /// <summary>The transport was disposed during a read.</summary>
    ReadDisposed = 101,

    /// <summary>A read failed with an <see cref="IOException"/>.</summary>
    ReadIOException = 102,

    /// <summary>A read failed with another exception.</summary>
    ReadException = 103,

    /// <summary>A read failed with a socket error.</summary>
    ReadSocketError = 104,

    /// <summary>Nobody reads what is received any more.</summary>
    ReadFlushCompleted = 105,

    /// <summary>Handing over what was received was cancelled.</summary>
    ReadFlushCanceled = 106,

    /// <summary>The owner will send nothing more.</summary>
    WriteEndOfStream = 200,

    /// <summary>The transport was disposed during a write.</summary>
    WriteDisposed = 201,

    /// <summary>A write failed with an <see cref="IOException"/>.</summary>
    WriteIOException = 203,

    /// <summary>A write failed with another exception.</summary>
    WriteException = 204,

    /// <summary>A write failed with a socket error.</summary>
    WriteSocketError = 205,

    /// <summary>The reader of the input was completed.</summary>
    InputReaderCompleted = 300,

    /// <summary>The writer of the input was completed.</summary>
    InputWriterCompleted = 301,

    /// <summary>The reader of the output was completed.</summary>
    OutputReaderCompleted = 302,

    /// <summary>The writer of the output was completed.</summary>
    OutputWriterCompleted = 303,

    /// <summary>The client ended the conversation as its protocol provides.</summary>
    ProtocolExitClient = 400,

    /// <summary>The server ended the conversation as its protocol provides.</summary>
    ProtocolExitServer = 401,
}
