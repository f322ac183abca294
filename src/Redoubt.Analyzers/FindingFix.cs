using Microsoft.CodeAnalysis;

namespace Redoubt.Analyzers;

/// <summary>The fix of one finding, as far as a rule decides about it.</summary>
/// <param name="Kind">Whether there is one, and whether it must be read first.</param>
/// <param name="Related">Further places the fix needs, in an order that rule and fix agree on.</param>
/// <param name="Properties">Facts the fix needs and must not compute again.</param>
internal sealed record FindingFix(
    FixKind Kind,
    IEnumerable<Location>? Related = null,
    IEnumerable<KeyValuePair<string, string?>>? Properties = null)
{
    public static FindingFix None { get; } = new(FixKind.None);
}
