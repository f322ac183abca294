using Xunit.Sdk;

namespace Redoubt.Faults.Tests.Support;

/// <summary>Names the row of the fault catalogue that a test provokes. Also a trait: <c>--filter Row=P4</c>.</summary>
[TraitDiscoverer("Redoubt.Faults.Tests.Support.RowDiscoverer", "Redoubt.Faults.Tests")]
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RowAttribute(string id) : Attribute, ITraitAttribute
{
    public string Id { get; } = id;
}
