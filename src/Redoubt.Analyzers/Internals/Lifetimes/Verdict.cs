namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>A lifetime with its reason.</summary>
/// <param name="Lifetime">How long the created object lives.</param>
/// <param name="Occasion">How often it is created anew, in words for a message; empty unless that is known.</param>
internal readonly record struct Verdict(Lifetime Lifetime, string Occasion)
{
    public static readonly Verdict Unknown = new(Lifetime.Unknown, "");

    public static readonly Verdict Shared = new(Lifetime.Shared, "");

    public static readonly Verdict PerRequest = new(Lifetime.PerUse, "for every request");

    public static readonly Verdict PerIteration = new(Lifetime.PerUse, "in every iteration of the loop");

    public bool IsPerUse => Lifetime == Lifetime.PerUse;

    public static Verdict PerInstance(string type) => new(Lifetime.PerUse, $"for every new '{type}'");

    public static Verdict PerCall(string member) => new(Lifetime.PerUse, $"on every call of '{member}'");

    /// <summary>What several uses of the same thing come to: one that creates anew is enough, and one that is unknown spoils certainty.</summary>
    public static Verdict OfAll(IEnumerable<Verdict> verdicts)
    {
        var result = Shared;
        foreach (var verdict in verdicts)
        {
            if (verdict.IsPerUse) return verdict;
            if (verdict.Lifetime == Lifetime.Unknown) result = Unknown;
        }

        return result;
    }
}
