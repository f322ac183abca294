namespace Redoubt.Analyzers.Internals;

/// <summary>What becomes of a lazy sequence in the member that gets it; the greater the value, the more it costs there.</summary>
internal enum SequenceUse
{
    /// <summary>Handed back without being read: whoever asked decides how far to go.</summary>
    PassedOn,

    /// <summary>Read element by element, or given to code that may do so.</summary>
    Enumerated,

    /// <summary>Read to build a collection, or for one answer about all of it.</summary>
    Materialised,
}
