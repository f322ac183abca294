using System.Runtime.CompilerServices;

namespace Pipelines.Sockets.Unofficial.Arenas;

/// <summary>
/// Hands out runs of elements that stay valid until <see cref="Reset"/>. Each run is contiguous, so a
/// <see cref="Sequence{T}"/> never has more than one segment. For one thread at a time.
/// </summary>
public sealed class Arena<T> : IDisposable
{
    private const int DefaultBlockBytes = 128 * 1024;
    private const int MinimumBlockLength = 16;

    private readonly int _blockLength;
    private T[] _block = [];
    private int _used;

    /// <summary>Creates an arena that allocates its first block when it is first used.</summary>
    public Arena(ArenaOptions? options = null, Allocator<T>? allocator = null)
    {
        if (allocator is not null)
        {
            throw new NotSupportedException("The stand-in for Pipelines.Sockets.Unofficial has no custom allocators.");
        }

        var bytes = options is { BlockSizeBytes: > 0 } ? options.BlockSizeBytes : DefaultBlockBytes;
        _blockLength = Math.Max(MinimumBlockLength, bytes / Unsafe.SizeOf<T>());
    }

    /// <summary>Hands out <paramref name="length"/> elements.</summary>
    public Sequence<T> Allocate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length == 0)
        {
            return default;
        }

        if (length > _block.Length - _used)
        {
            // Large runs live by themselves: a reply of a million elements is not held for the life of the connection.
            if (length > _blockLength / 2)
            {
                return new Sequence<T>(new T[length], 0, length);
            }

            // The full block stays alive for as long as the sequences that point into it.
            _block = new T[_blockLength];
            _used = 0;
        }

        var run = new Sequence<T>(_block, _used, length);
        _used += length;
        return run;
    }

    /// <summary>Takes everything back and clears it, so that nothing held earlier stays reachable.</summary>
    public void Reset()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            Array.Clear(_block, 0, _used);
        }

        _used = 0;
    }

    /// <summary>Takes everything back and lets the memory go.</summary>
    public void Dispose()
    {
        Reset();
        _block = [];
    }
}
