namespace Pipelines.Sockets.Unofficial;

/// <summary>Looks at the targets of a delegate without allocating.</summary>
public static partial class Delegates
{
    /// <summary>Whether <paramref name="handler"/> has exactly one target.</summary>
    public static bool IsSingle(this MulticastDelegate handler) => handler is { HasSingleTarget: true };

    /// <summary>The targets of <paramref name="handler"/>, one by one.</summary>
    public static DelegateEnumerable<T> AsEnumerable<T>(this T handler)
        where T : MulticastDelegate
        => new(handler);
}
