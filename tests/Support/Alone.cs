namespace Redoubt.Tests.Support;

/// <summary>Tests that do something to the whole process, and therefore run when no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
