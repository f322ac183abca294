namespace Redoubt.Tool.Findings;

/// <summary>Ordered: a finding fails a run when it is at or above the severity that <c>--fail-on</c> names.</summary>
internal enum FindingSeverity
{
    Info,
    Warning,
    Error,
}
