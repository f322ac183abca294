namespace Redoubt.Standins.Tests.Support;

/// <summary>The tests that share one server and one client.</summary>
[CollectionDefinition(Name)]
public sealed class RedisGroup : ICollectionFixture<RedisFixture>
{
    public const string Name = "Redis";
}
