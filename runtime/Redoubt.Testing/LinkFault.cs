using Redoubt.Testing.Internals;

namespace Redoubt.Testing;

/// <summary>What happens to a connection through a <see cref="FaultProxy"/>. Immutable.</summary>
public sealed record LinkFault
{
    private LinkFault(FaultKind kind) => Kind = kind;

    /// <summary>Nothing: bytes pass.</summary>
    public static LinkFault None { get; } = new(FaultKind.None);

    /// <summary>
    /// Nothing passes and nothing closes, either way. A new connection is accepted and not made to the server. What was on
    /// its way arrives when the fault ends.
    /// </summary>
    public static LinkFault BlackHole { get; } = new(FaultKind.BlackHole);

    /// <summary>Nobody listens: new connections are refused. An open one is reset.</summary>
    public static LinkFault Refuse { get; } = new(FaultKind.Refuse);

    /// <summary>The connection is closed in good order; a new one as soon as it was accepted, without the server knowing.</summary>
    public static LinkFault Close { get; } = new(FaultKind.Close);

    /// <summary>The connection is reset (TCP RST); a new one as soon as it was accepted, without the server knowing.</summary>
    public static LinkFault Reset { get; } = new(FaultKind.Reset);

    /// <summary>
    /// Requests arrive and their replies are lost. A connection that has lost bytes is reset when the fault ends: no network
    /// delivers what follows a gap.
    /// </summary>
    public static LinkFault DropReplies { get; } = new(FaultKind.DropReplies);

    /// <summary>Requests are lost, and replies to earlier ones arrive. Ends as <see cref="DropReplies"/> does.</summary>
    public static LinkFault DropRequests { get; } = new(FaultKind.DropRequests);

    internal FaultKind Kind { get; }

    internal TimeSpan Latency { get; private init; }

    internal long Bytes { get; private init; }

    /// <summary>Bytes arrive later, in order: each direction takes <paramref name="eachWay"/>.</summary>
    public static LinkFault Delay(TimeSpan eachWay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(eachWay, TimeSpan.Zero);
        return new(FaultKind.Delay) { Latency = eachWay };
    }

    /// <summary>No more than <paramref name="bytesPerSecond"/> pass, for each connection and direction.</summary>
    public static LinkFault Throttle(long bytesPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytesPerSecond);
        return new(FaultKind.Throttle) { Bytes = bytesPerSecond };
    }

    /// <summary>
    /// <paramref name="bytes"/> more bytes of replies pass, then the connection is closed in good order. Counted from the
    /// moment of the fault on, for each connection.
    /// </summary>
    public static LinkFault CutRepliesAfter(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        return new(FaultKind.CutReplies) { Bytes = bytes };
    }

    /// <summary>As <see cref="CutRepliesAfter"/>, for bytes of requests.</summary>
    public static LinkFault CutRequestsAfter(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        return new(FaultKind.CutRequests) { Bytes = bytes };
    }

    /// <summary>The fault in words, for example <c>Delay 200 ms</c>.</summary>
    public override string ToString() => Kind switch
    {
        FaultKind.Delay => $"{Kind} {Latency.TotalMilliseconds} ms",
        FaultKind.Throttle or FaultKind.CutReplies or FaultKind.CutRequests => $"{Kind} {Bytes} bytes",
        _ => Kind.ToString(),
    };
}
