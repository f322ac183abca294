namespace Pipelines.Sockets.Unofficial;

/// <summary>Accepted because callers pass a value; no value changes what <see cref="SocketConnection"/> does here.</summary>
[Flags]
public enum SocketConnectionOptions
{
    /// <summary>Nothing special.</summary>
    None = 0,
}
