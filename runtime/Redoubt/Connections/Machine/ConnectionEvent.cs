namespace Redoubt.Connections.Machine;

/// <summary>
/// What can happen to a connection. Results of work carry the ticket that the work was begun with: a result whose ticket
/// is no longer the machine's is late, and means nothing any more.
/// </summary>
internal abstract record ConnectionEvent
{
    /// <summary>The application wants the connection.</summary>
    public sealed record Start : ConnectionEvent;

    /// <summary>A wait is over.</summary>
    public sealed record Due(int Ticket) : ConnectionEvent;

    /// <summary>An attempt or a probe found Redis answering; <paramref name="Limitation"/> is why it refuses writes, if it does.</summary>
    public sealed record Succeeded(int Ticket, ConnectionFailure? Limitation) : ConnectionEvent;

    /// <summary>An attempt or a probe failed.</summary>
    public sealed record Failed(int Ticket, ConnectionFailure Failure) : ConnectionEvent;

    /// <summary>The command socket of the multiplexer in use was closed.</summary>
    public sealed record SocketLost(ConnectionFailure Failure) : ConnectionEvent;

    /// <summary>The multiplexer in use made itself a new command socket.</summary>
    public sealed record SocketRestored : ConnectionEvent;

    /// <summary>Something looks wrong; the next probe is wanted now.</summary>
    public sealed record Doubted : ConnectionEvent;

    /// <summary>The application wants a new multiplexer, or the next attempt now.</summary>
    public sealed record ReconnectRequested : ConnectionEvent;

    /// <summary>The application is done with the connection.</summary>
    public sealed record CloseRequested : ConnectionEvent;
}
