using Redoubt.Connections;

namespace Redoubt.AspNetCore.Health;

/// <summary>All that an answer tells of a connection. It has the kind of a failure and never its text.</summary>
internal sealed record ConnectionBody(string Status, double? ResponseTime, string Message) : CheckBody(Status, ResponseTime, Message)
{
    public required string State { get; init; }

    public required string Reason { get; init; }

    public required int Attempt { get; init; }

    public required DateTimeOffset? NextAttempt { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Seconds.</summary>
    public required double Uptime { get; init; }

    /// <summary>Seconds; null unless the server is loading its data set and knows.</summary>
    public required double? LoadingEta { get; init; }

    public required string? LastErrorReason { get; init; }

    public required DateTimeOffset? LastErrorAt { get; init; }

    public required string Address { get; init; }

    public required int Reconnects { get; init; }

    public required string Breaker { get; init; }

    /// <summary>Milliseconds.</summary>
    public required double ThreadPoolDelay { get; init; }

    /// <summary>Null unless keys may be evicted.</summary>
    public required string? EvictionPolicy { get; init; }

    public required IReadOnlyList<ChangeBody> RecentChanges { get; init; }

    public static ConnectionBody Of(ConnectionHealth health, CheckBody check) => new(check.Status, check.ResponseTime, check.Message)
    {
        State = Words.Json(health.Status),
        Reason = Words.Json(health.Reason),
        Attempt = health.Attempt,
        NextAttempt = health.NextAttempt,
        Since = health.Since,
        Uptime = Math.Round(health.Uptime.TotalSeconds, 3),
        LoadingEta = health.LoadingEta?.TotalSeconds,
        LastErrorReason = health.LastFailure is { } failure ? Words.Json(failure.Reason) : null,
        LastErrorAt = health.LastFailure?.At,
        Address = health.Address,
        Reconnects = health.Reconnects,
        Breaker = Words.Json(health.Breaker),
        ThreadPoolDelay = Math.Round(health.ThreadPoolDelay.TotalMilliseconds, 3),
        EvictionPolicy = health.EvictionPolicy,
        RecentChanges = [.. health.RecentChanges.Select(ChangeBody.Of)],
    };
}
