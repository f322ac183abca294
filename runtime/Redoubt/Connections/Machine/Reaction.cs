namespace Redoubt.Connections.Machine;

/// <summary>What a reason asks of the next attempts.</summary>
internal static class Reaction
{
    /// <summary>Redis answers and only refuses writes: reads and some commands go on.</summary>
    public static bool LeavesAvailable(FailureReason reason)
        => reason is FailureReason.OutOfMemory or FailureReason.DiskRefused or FailureReason.TooFewReplicas or FailureReason.Permission;

    /// <summary>Only a person can mend it, so attempts are rare; they go on because secrets and certificates get renewed.</summary>
    public static bool WaitsLongest(FailureReason reason)
        => reason is FailureReason.Authentication or FailureReason.Tls or FailureReason.Configuration;

    /// <summary>The connection itself is sound: it is kept and asked again.</summary>
    public static bool KeepsMultiplexer(FailureReason reason)
        => reason is FailureReason.Loading or FailureReason.Busy or FailureReason.NoPrimary or FailureReason.ThreadPoolDelay;
}
