namespace Redoubt.Tool.Findings;

/// <summary>One diagnostic at one place.</summary>
/// <param name="RuleId">Id of the rule, as <c>RDS301</c>.</param>
/// <param name="Severity">Severity after the configuration of the reviewed code.</param>
/// <param name="Message">What was found.</param>
/// <param name="File">Full path.</param>
/// <param name="Span">Where in the file, counted from one.</param>
/// <param name="Project">Name of the project.</param>
/// <param name="Fix"><c>automatic</c>, <c>suggested</c> or <c>none</c>.</param>
internal sealed record Finding(
    string RuleId, FindingSeverity Severity, string Message, string File, FindingSpan Span, string Project, string Fix)
{
    public string SeverityName => Severity switch
    {
        FindingSeverity.Error => "error",
        FindingSeverity.Warning => "warning",
        _ => "info",
    };

    /// <summary>The path as shown: relative to a folder, with forward slashes.</summary>
    public string PathFrom(string folder) => Path.GetRelativePath(folder, File).Replace('\\', '/');
}
