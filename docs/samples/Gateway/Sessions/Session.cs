namespace Gateway.Sessions;

internal sealed record Session(string Id, DateTimeOffset OpenedAt);
