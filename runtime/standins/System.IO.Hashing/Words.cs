using System.Buffers.Binary;

namespace System.IO.Hashing;

/// <summary>Little-endian words and the ways to mix them that all lengths share.</summary>
internal static class Words
{
    public static uint Word32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);

    public static ulong Word64(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[offset..]);

    /// <summary>Multiplies to 128 bits and folds the halves into one.</summary>
    public static ulong MultiplyAndFold(ulong left, ulong right) => Math.BigMul(left, right, out var low) ^ low;

    /// <summary>Spreads the last differences over all bits, the XXH3 way.</summary>
    public static ulong Avalanche(ulong hash)
    {
        hash ^= hash >> 37;
        hash *= Primes.PrimeMixOne;
        return hash ^ (hash >> 32);
    }

    /// <summary>Spreads the last differences over all bits, the XXH64 way.</summary>
    public static ulong AvalancheXxh64(ulong hash)
    {
        hash ^= hash >> 33;
        hash *= Primes.Prime64Two;
        hash ^= hash >> 29;
        hash *= Primes.Prime64Three;
        return hash ^ (hash >> 32);
    }
}
