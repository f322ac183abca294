namespace Redoubt.Tool.Tests.Storefront;

/// <summary>The sample is reviewed, fixed and built once for all of its tests.</summary>
[CollectionDefinition(Name)]
public sealed class StorefrontGroup : ICollectionFixture<FixedStorefront>
{
    public const string Name = "Storefront";
}
