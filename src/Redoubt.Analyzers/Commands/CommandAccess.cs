namespace Redoubt.Analyzers.Commands;

/// <summary>What a command does to the data.</summary>
internal enum CommandAccess
{
    /// <summary>Touches no key: connection, pub/sub and client-side members.</summary>
    None,

    /// <summary>Reads keys and changes nothing.</summary>
    Read,

    /// <summary>Changes keys.</summary>
    Write,

    /// <summary>Acts on the server, not on keys of the application.</summary>
    Admin,

    /// <summary>Unknown until the command text is read: raw commands and scripts.</summary>
    Any,
}
