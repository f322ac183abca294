namespace Redoubt.Bus;

/// <summary>A time in which messages may have been missed. Whoever needs all of them reads the state anew.</summary>
/// <param name="Reason">Why.</param>
/// <param name="From">The last moment at which the subscription is known to have been whole.</param>
/// <param name="To">Since when it is whole again; for <see cref="GapReason.BufferFull"/>, when the last message was dropped.</param>
/// <param name="Dropped">How many messages were dropped, or <see langword="null"/> when only Redis could know.</param>
public sealed record Gap(GapReason Reason, DateTimeOffset From, DateTimeOffset To, long? Dropped);
