namespace Redoubt.Connections.Addresses;

/// <summary>The pieces of an address, not yet understood.</summary>
internal readonly record struct UrlParts(string Scheme, string UserInfo, string Authority, string Path, string Query)
{
    public static UrlParts Split(string text)
    {
        var query = "";
        var questionMark = text.IndexOf('?', StringComparison.Ordinal);
        if (questionMark >= 0)
        {
            (text, query) = (text[..questionMark], text[(questionMark + 1)..]);
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return new UrlParts("", "", text, "", query);
        }

        var scheme = text[..colon].ToLowerInvariant();
        var rest = text[(colon + 1)..];
        if (scheme == "unix")
        {
            return new UrlParts(scheme, "", "", rest.TrimStart('/'), query);
        }

        rest = rest.StartsWith("//", StringComparison.Ordinal) ? rest[2..] : rest;
        var at = rest.LastIndexOf('@');
        var userInfo = at < 0 ? "" : rest[..at];
        rest = rest[(at + 1)..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? new UrlParts(scheme, userInfo, rest, "", query)
            : new UrlParts(scheme, userInfo, rest[..slash], rest[(slash + 1)..].TrimEnd('/'), query);
    }
}
