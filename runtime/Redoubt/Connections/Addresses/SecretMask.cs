using System.Text.RegularExpressions;

namespace Redoubt.Connections.Addresses;

/// <summary>
/// Takes secrets out of text that is about to be shown: user info of URLs, password options, and whatever is known to be
/// a secret. Thread-safe; it learns the secrets that a credentials callback gives while running.
/// </summary>
internal sealed partial class SecretMask
{
    public const string Replacement = "***";

    /// <summary>Shorter secrets would blot out half of a text, and protect nothing.</summary>
    private const int ShortestReplaced = 3;

    private readonly Lock _gate = new();
    private string[] _secrets;

    public SecretMask(IEnumerable<string> secrets) => _secrets = Order(secrets);

    public void Learn(string? secret)
    {
        if (string.IsNullOrEmpty(secret))
        {
            return;
        }

        lock (_gate)
        {
            _secrets = _secrets.Contains(secret) ? _secrets : Order(_secrets.Append(secret));
        }
    }

    public string Apply(string text)
    {
        var masked = UserInfo().Replace(text, "$1" + Replacement + "@");
        masked = PasswordOption().Replace(masked, "$1" + Replacement);
        foreach (var secret in Volatile.Read(ref _secrets))
        {
            masked = masked.Replace(secret, Replacement, StringComparison.Ordinal);
        }

        return masked;
    }

    /// <summary>The longest first, so that a secret within another leaves nothing of it.</summary>
    private static string[] Order(IEnumerable<string> secrets)
        => [.. secrets.SelectMany(secret => new[] { secret, Uri.EscapeDataString(secret) })
            .Where(secret => secret.Length >= ShortestReplaced && secret != "default")
            .Distinct()
            .OrderByDescending(secret => secret.Length)];

    [GeneratedRegex(@"([a-z][a-z0-9+.\-]*://)[^/?#\s]*@", RegexOptions.IgnoreCase)]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"(\b(?:password|user)\s*=\s*)[^,;&\s]+", RegexOptions.IgnoreCase)]
    private static partial Regex PasswordOption();
}
