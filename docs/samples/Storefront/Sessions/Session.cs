namespace Storefront.Sessions;

public record Session(string Id, string Customer, DateTimeOffset StartedAt, bool RememberMe);
