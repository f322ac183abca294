namespace Redoubt.Analyzers.Internals;

/// <summary>What a command is called on, which decides when it is sent.</summary>
internal enum ReceiverKind
{
    /// <summary>A database: sent at once.</summary>
    Database,

    /// <summary>A batch: queued until <c>Execute</c>.</summary>
    Batch,

    /// <summary>A transaction: queued until <c>Execute</c>, then run as one.</summary>
    Transaction,

    /// <summary>A server.</summary>
    Server,

    /// <summary>A subscriber.</summary>
    Subscriber,

    /// <summary>A multiplexer, or the type itself for its static members.</summary>
    Multiplexer,
}
