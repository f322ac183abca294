namespace Redoubt.Connections.Blocking;

/// <summary>Makes links for commands that block: on those of a connection itself everybody else would wait behind them.</summary>
internal interface IBlockingSource
{
    /// <summary>What the connection puts before every key.</summary>
    string KeyPrefix { get; }

    /// <summary>A link that connects when it is first used.</summary>
    /// <param name="clientName">What it is called on the server.</param>
    /// <param name="longestBlock">How long a command on it blocks at most.</param>
    BlockingLink CreateBlockingLink(string clientName, TimeSpan longestBlock);
}
