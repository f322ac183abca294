namespace Redoubt.Connections;

/// <summary>A user and password for Redis. Immutable; its text form shows neither.</summary>
/// <param name="User">The user, or <see langword="null"/> for the server's default user.</param>
/// <param name="Password">The password.</param>
public sealed record RedisCredentials(string? User, string Password)
{
    /// <summary>Text that gives nothing away.</summary>
    public override string ToString() => $"{nameof(RedisCredentials)} {{ *** }}";
}
