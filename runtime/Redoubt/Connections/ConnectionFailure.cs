namespace Redoubt.Connections;

/// <summary>One failure of a connection. Immutable.</summary>
/// <param name="Reason">What kind of failure it was.</param>
/// <param name="Message">What happened, with all secrets masked.</param>
/// <param name="At">When it was noticed.</param>
public sealed record ConnectionFailure(FailureReason Reason, string Message, DateTimeOffset At)
{
    /// <summary>How much longer the server expects to load its data set.</summary>
    /// <value><see langword="null"/> unless <see cref="Reason"/> is <see cref="FailureReason.Loading"/> and the server knows.</value>
    public TimeSpan? LoadingEta { get; init; }
}
