using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Redoubt.Connections;

namespace Redoubt.AspNetCore.Health;

/// <summary>What a connection's snapshot means for the health of the application.</summary>
/// <param name="Name">The name of the check: <c>redis</c>, or <c>redis:{name}</c> for a connection with a name.</param>
/// <param name="Health">The snapshot.</param>
/// <param name="Status">What it means.</param>
/// <param name="Check">How answers show it.</param>
internal sealed record ConnectionVerdict(string Name, ConnectionHealth Health, HealthStatus Status, CheckBody Check)
{
    public static ConnectionVerdict Of(IRedisConnection connection, RedoubtHealthOptions options)
        => Of(connection.Health, options.IsRequired(connection));

    public static ConnectionVerdict Of(ConnectionHealth health, bool isRequired)
    {
        var status = health switch
        {
            { IsAvailable: false } when isRequired => HealthStatus.Unhealthy,
            { Status: ConnectionStatus.Ready, Reason: FailureReason.None, Breaker: BreakerState.Closed } => HealthStatus.Healthy,
            _ => HealthStatus.Degraded,
        };
        var latency = health is { IsAvailable: true, Latency: { } measured } ? Math.Round(measured.TotalMilliseconds, 3) : (double?)null;
        var name = health.Name.Length == 0 ? "redis" : $"redis:{health.Name}";
        return new ConnectionVerdict(name, health, status, new CheckBody(Word(health, status), latency, Message(health)));
    }

    /// <summary>Down is what nobody is confident to heal soon: not started, closed, or every attempt at start has failed.</summary>
    private static string Word(ConnectionHealth health, HealthStatus status) => (status, health) switch
    {
        (HealthStatus.Healthy, _) => CheckWords.Up,
        (HealthStatus.Unhealthy, _) => CheckWords.Down,
        (_, { IsAvailable: false, Status: ConnectionStatus.Idle or ConnectionStatus.Degraded or ConnectionStatus.Closed }) => CheckWords.Down,
        _ => CheckWords.Degraded,
    };

    private static string Message(ConnectionHealth health)
    {
        var attempt = string.Create(CultureInfo.InvariantCulture, $"(attempt {health.Attempt})");
        return health switch
        {
            { IsAvailable: true } => Connected(health),
            { Status: ConnectionStatus.Idle } => "Not started",
            { Status: ConnectionStatus.Closed } => "Closed",
            { Status: ConnectionStatus.Reconnecting } => $"Reconnecting {attempt}{Loading(health)}",
            _ => $"Connecting {attempt}{Loading(health)}",
        };
    }

    private static string Loading(ConnectionHealth health) => health switch
    {
        { Reason: not FailureReason.Loading } => "",
        { LoadingEta: { } eta } => string.Create(CultureInfo.InvariantCulture, $": loading, about {eta.TotalSeconds}s left"),
        _ => ": loading",
    };

    private static string Connected(ConnectionHealth health)
    {
        var duration = string.Create(CultureInfo.InvariantCulture, $"Connected for {Math.Floor(health.Uptime.TotalSeconds)}s");
        var trouble = health switch
        {
            { Reason: not FailureReason.None } => Words.Plain(health.Reason),
            { Breaker: not BreakerState.Closed } => $"circuit {Words.Plain(health.Breaker)}",
            _ => null,
        };
        var state = trouble is null ? duration : $"{duration}, with trouble: {trouble}";
        return health.EvictionPolicy is { } policy ? $"{state}; keys may be evicted ({policy})" : state;
    }
}
