namespace Redoubt.Connections.Links;

/// <summary>A server was asked before a multiplexer was made for it, and cannot be used; the message may hold what it said.</summary>
internal sealed class ScoutException(FailureReason reason, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public FailureReason Reason => reason;

    /// <summary>How much longer a server that loads its data set expects to do so, if it knows.</summary>
    public TimeSpan? LoadingEta { get; init; }
}
