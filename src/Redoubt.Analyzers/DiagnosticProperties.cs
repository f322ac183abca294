using System.Collections.Immutable;

namespace Redoubt.Analyzers;

/// <summary>The names under which a diagnostic carries what code fixes and the tool need to know.</summary>
internal static class DiagnosticProperties
{
    /// <summary><c>automatic</c>, <c>suggested</c> or <c>none</c>.</summary>
    public const string Fix = "fix";

    private static readonly ImmutableDictionary<string, string?>[] ByKind =
        [.. new[] { FixKind.None, FixKind.Automatic, FixKind.Suggested }.Select(kind => ImmutableDictionary<string, string?>.Empty.Add(Fix, ValueOf(kind)))];

    /// <summary>The properties of a finding that needs no others.</summary>
    public static ImmutableDictionary<string, string?> Of(FixKind kind) => ByKind[(int)kind];

    public static string ValueOf(FixKind kind) => kind switch
    {
        FixKind.Automatic => "automatic",
        FixKind.Suggested => "suggested",
        _ => "none",
    };
}
