using Xunit.Abstractions;
using Xunit.Sdk;

namespace Redoubt.Faults.Tests.Support;

/// <summary>Tells the test runner which row a test belongs to.</summary>
public sealed class RowDiscoverer : ITraitDiscoverer
{
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute)
        => [KeyValuePair.Create("Row", (string)traitAttribute.GetConstructorArguments().Single())];
}
