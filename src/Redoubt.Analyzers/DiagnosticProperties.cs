namespace Redoubt.Analyzers;

/// <summary>The names under which a diagnostic carries what code fixes and the tool need to know.</summary>
internal static class DiagnosticProperties
{
    /// <summary><c>automatic</c>, <c>suggested</c> or <c>none</c>.</summary>
    public const string Fix = "fix";

    public static string ValueOf(FixKind kind) => kind switch
    {
        FixKind.Automatic => "automatic",
        FixKind.Suggested => "suggested",
        _ => "none",
    };
}
