using Redoubt.Connections;

namespace Redoubt.AspNetCore.Health;

/// <summary>One change of a connection's status in an answer.</summary>
internal sealed record ChangeBody(string From, string To, DateTimeOffset At, int Attempt, string? Reason)
{
    public static ChangeBody Of(ConnectionStatusChange change) => new(
        Words.Json(change.From),
        Words.Json(change.To),
        change.At,
        change.Attempt,
        change.Failure is { } failure ? Words.Json(failure.Reason) : null);
}
