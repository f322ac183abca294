namespace Pipelines.Sockets.Unofficial.Arenas;

/// <summary>A run of elements in an <see cref="Arena{T}"/>, always one segment.</summary>
public readonly partial struct Sequence<T>
{
    private readonly T[]? _array;
    private readonly int _offset;
    private readonly int _length;

    internal Sequence(T[] array, int offset, int length)
    {
        _array = array;
        _offset = offset;
        _length = length;
    }

    /// <summary>The number of elements.</summary>
    public long Length => _length;

    /// <summary>Whether there are no elements.</summary>
    public bool IsEmpty => _length == 0;

    /// <summary>Whether all elements are in <see cref="FirstSpan"/>; they are.</summary>
    public bool IsSingleSegment => true;

    /// <summary>The elements.</summary>
    public Span<T> FirstSpan => new(_array, _offset, _length);

    /// <summary>The segments: one, or none when empty.</summary>
    public SpanEnumerable Spans => new(this);

    /// <summary>The element at <paramref name="index"/>, by reference.</summary>
    public ref T this[int index] => ref FirstSpan[index];

    /// <summary>The same run without its type.</summary>
    public Sequence Untyped() => new(_array, _offset, _length);

    /// <summary>Walks the elements.</summary>
    public Enumerator GetEnumerator() => new(FirstSpan);
}
