namespace Redoubt.Connections;

/// <summary>One change of the socket that subscriptions live on.</summary>
/// <param name="Change">What happened.</param>
/// <param name="At">When it was noticed.</param>
/// <param name="WholeUntil">When a probe last found the subscription socket whole before that.</param>
internal sealed record SubscriptionSignal(SubscriptionChange Change, DateTimeOffset At, DateTimeOffset WholeUntil);
