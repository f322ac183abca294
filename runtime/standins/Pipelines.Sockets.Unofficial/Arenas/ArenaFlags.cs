using System.Diagnostics.CodeAnalysis;

namespace Pipelines.Sockets.Unofficial.Arenas;

/// <summary>Accepted because callers pass a value; no value changes what <see cref="Arena{T}"/> does here.</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "StackExchange.Redis refers to the type by this name.")]
public enum ArenaFlags
{
    /// <summary>Nothing special.</summary>
    None = 0,
}
