namespace Redoubt.Connections.Commands;

/// <summary>What became of a command that failed.</summary>
internal enum CommandOutcome
{
    /// <summary>The failure says nothing of Redis: a wrong type, a cancelled token, a mistake of the caller.</summary>
    NotOurs,

    /// <summary>It never left this process.</summary>
    NotSent,

    /// <summary>The server refused it for the state that the server is in.</summary>
    Refused,

    /// <summary>The user may not run it.</summary>
    Forbidden,

    /// <summary>It was sent and no reply came.</summary>
    Unknown,
}
