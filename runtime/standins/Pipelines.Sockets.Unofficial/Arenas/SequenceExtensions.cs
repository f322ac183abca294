namespace Pipelines.Sockets.Unofficial.Arenas;

/// <summary>Copies sequences out of their arena.</summary>
public static class SequenceExtensions
{
    /// <summary>Makes an array of what <paramref name="projection"/> makes of each element.</summary>
    public static TTo[] ToArray<TFrom, TTo>(this in Sequence<TFrom> source, Projection<TFrom, TTo> projection)
    {
        if (source.IsEmpty)
        {
            return [];
        }

        var destination = new TTo[source.Length];
        CopyTo(in source, destination, projection);
        return destination;
    }

    /// <summary>Makes an array of what <paramref name="projection"/> makes of each element and <paramref name="state"/>.</summary>
    public static TTo[] ToArray<TFrom, TState, TTo>(
        this in Sequence<TFrom> source, Projection<TFrom, TState, TTo> projection, in TState state)
    {
        ArgumentNullException.ThrowIfNull(projection);
        if (source.IsEmpty)
        {
            return [];
        }

        var elements = source.FirstSpan;
        var destination = new TTo[elements.Length];
        for (var i = 0; i < elements.Length; i++)
        {
            destination[i] = projection(in elements[i], in state);
        }

        return destination;
    }

    /// <summary>Writes what <paramref name="projection"/> makes of each element to <paramref name="destination"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than the sequence.</exception>
    public static void CopyTo<TFrom, TTo>(this in Sequence<TFrom> source, Span<TTo> destination, Projection<TFrom, TTo> projection)
    {
        ArgumentNullException.ThrowIfNull(projection);
        var elements = source.FirstSpan;
        if (elements.Length > destination.Length)
        {
            throw new ArgumentException(
                $"The destination holds {destination.Length} elements and the sequence {elements.Length}.", nameof(destination));
        }

        for (var i = 0; i < elements.Length; i++)
        {
            destination[i] = projection(in elements[i]);
        }
    }
}
