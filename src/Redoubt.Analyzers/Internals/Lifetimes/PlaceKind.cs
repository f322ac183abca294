namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>What decides how often a piece of code runs.</summary>
internal enum PlaceKind
{
    /// <summary>The code itself shows it.</summary>
    Known,

    /// <summary>It runs for each instance of its type.</summary>
    Instance,

    /// <summary>It runs whenever its method is called.</summary>
    Method,
}
