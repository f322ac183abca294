using System.Collections.Immutable;

namespace Redoubt.Analyzers;

/// <summary>The names under which a diagnostic carries what code fixes and the tool need to know.</summary>
internal static class DiagnosticProperties
{
    /// <summary><c>automatic</c>, <c>suggested</c> or <c>none</c>; absent when nobody asked, see <c>redoubt.decide_fixes</c>.</summary>
    public const string Fix = "fix";

    private static readonly ImmutableDictionary<string, string?>[] ByKind =
        [.. new[] { FixKind.None, FixKind.Automatic, FixKind.Suggested }.Select(kind => ImmutableDictionary<string, string?>.Empty.Add(Fix, ValueOf(kind)))];

    /// <summary>The properties of a finding whose fix was decided so, or not at all.</summary>
    public static ImmutableDictionary<string, string?> Of(FindingFix? fix)
    {
        if (fix is null) return ImmutableDictionary<string, string?>.Empty;
        var kind = ByKind[(int)fix.Kind];
        return fix.Properties is null ? kind : kind.AddRange(fix.Properties);
    }

    public static string ValueOf(FixKind kind) => kind switch
    {
        FixKind.Automatic => "automatic",
        FixKind.Suggested => "suggested",
        _ => "none",
    };
}
