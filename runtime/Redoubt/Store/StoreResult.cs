using System.Diagnostics.CodeAnalysis;

namespace Redoubt.Store;

/// <summary>What a lookup found. A miss differs from a stored default or <see langword="null"/>.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public readonly record struct StoreResult<T>
{
    private readonly T? _value;

    internal StoreResult(StoreOutcome outcome) => Outcome = outcome;

    internal StoreResult(T value)
    {
        _value = value;
        Outcome = StoreOutcome.Hit;
    }

    /// <summary>What was found.</summary>
    public StoreOutcome Outcome { get; }

    /// <summary>Whether there is a value.</summary>
    public bool IsHit => Outcome is StoreOutcome.Hit;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public T Value => IsHit ? _value! : throw new InvalidOperationException($"There is no value: {Outcome}.");

    /// <summary>The value, or the default of its type when there is none.</summary>
    public T? ValueOrDefault => _value;

    /// <summary>Gives the value if there is one.</summary>
    /// <param name="value">The value, or the default of its type.</param>
    public bool TryGet([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return IsHit;
    }

    /// <summary>The outcome; never the value.</summary>
    public override string ToString() => Outcome.ToString();
}
