namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>How long something lives that a piece of code creates.</summary>
internal enum Lifetime
{
    /// <summary>It cannot be told from the code at hand.</summary>
    Unknown,

    /// <summary>Created once, or kept where the next user finds it.</summary>
    Shared,

    /// <summary>Created anew each time the code runs.</summary>
    PerUse,
}
