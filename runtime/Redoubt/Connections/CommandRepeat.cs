namespace Redoubt.Connections;

/// <summary>Whether a command may be given again when nobody knows if it ran.</summary>
public enum CommandRepeat
{
    /// <summary>Running it twice would do harm; it is repeated only when it was certainly not applied.</summary>
    OnlyIfNotApplied,

    /// <summary>Running it twice is the same as running it once (reads, plain sets, deletes).</summary>
    Safe,
}
