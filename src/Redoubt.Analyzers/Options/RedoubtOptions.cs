namespace Redoubt.Analyzers.Options;

/// <summary>Every option there is.</summary>
internal static class RedoubtOptions
{
    public static readonly RedoubtOption<Version?> MinServerVersion = new(
        "min_server_version",
        null,
        "not set",
        ServerVersion,
        "a Redis version such as 6.2 or 7.0.15",
        "The oldest Redis server the code talks to. A replacement that needs a newer server, or any server version while this is not set, is not offered.",
        "redis.min_server_version",
        "build_property.RedisMinServerVersion");

    public static readonly RedoubtOption<IReadOnlyList<string>> AdminNamespaces = new(
        "admin_namespaces",
        [],
        "none",
        Names,
        "namespaces, separated by commas",
        "Namespaces (with those below them) of administration and maintenance code, which may walk the whole key space.");

    public static readonly RedoubtOption<bool> AutomaticOnly = new(
        "automatic_only",
        false,
        "false",
        bool.TryParse,
        "true or false",
        "Offers automatic fixes only. `redoubt fix` sets it, so that nothing that must be read first is applied unread.");

    public static readonly RedoubtOption<IReadOnlyList<string>> SuggestedRules = new(
        "suggested_rules",
        [],
        "none",
        Names,
        "rule ids, separated by commas",
        "Rules whose fixes to be read first are offered although `redoubt.automatic_only` is set. `redoubt fix --suggested` sets it.");

    public static readonly RedoubtOption<bool> DecideFixes = new(
        "decide_fixes",
        false,
        "false",
        bool.TryParse,
        "true or false",
        "Writes into each finding whether it has a fix and of which kind (`fix` in SARIF: `automatic`, `suggested` or `none`). `redoubt review` sets it. "
        + "Without it that is decided when an editor or `dotnet format` asks for the fix, which keeps builds fast.");

    public static readonly IReadOnlyList<RedoubtOption> All = [MinServerVersion, AdminNamespaces, AutomaticOnly, SuggestedRules, DecideFixes];

    private static bool ServerVersion(string text, out Version? value)
    {
        value = null;
        return Version.TryParse(text.Contains('.') ? text : text + ".0", out value!);
    }

    private static bool Names(string text, out IReadOnlyList<string> value)
    {
        value = [.. text.Split(',').Select(name => name.Trim()).Where(name => name.Length > 0)];
        return !value.Any(name => name.Any(char.IsWhiteSpace));
    }
}
