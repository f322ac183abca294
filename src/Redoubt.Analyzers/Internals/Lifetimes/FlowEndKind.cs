namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>The ways in which a value leaves the code that holds it.</summary>
internal enum FlowEndKind
{
    /// <summary>A multiplexer that a <c>using</c> disposes.</summary>
    Using,

    /// <summary>Disposed or closed by a call.</summary>
    Disposed,

    /// <summary>Returned by the function around it.</summary>
    Returned,

    /// <summary>Kept in a field or property, or in a collection that one holds.</summary>
    Stored,

    /// <summary>Given to code that is not at hand, captured by a delegate, or kept alive by a subscription.</summary>
    Passed,

    /// <summary>Anything else.</summary>
    Unknown,
}
