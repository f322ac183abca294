namespace Redoubt.Testing.Internals;

internal enum FaultKind
{
    None,
    BlackHole,
    Refuse,
    Close,
    Reset,
    DropReplies,
    DropRequests,
    Delay,
    Throttle,
    CutReplies,
    CutRequests,
}
