using System.Buffers.Binary;
using System.Numerics;
using static System.IO.Hashing.Words;

namespace System.IO.Hashing;

/// <summary>Inputs of up to 16 bytes.</summary>
internal static class ShortInput
{
    public const int MaximumLength = 16;

    public static ulong Hash(ReadOnlySpan<byte> source, ulong seed) => source.Length switch
    {
        > 8 => Hash9To16(source, seed),
        >= 4 => Hash4To8(source, seed),
        > 0 => Hash1To3(source, seed),
        _ => AvalancheXxh64(seed ^ Word64(Secret.Default, 56) ^ Word64(Secret.Default, 64)),
    };

    private static ulong Hash1To3(ReadOnlySpan<byte> source, ulong seed)
    {
        var length = source.Length;
        var combined = ((uint)source[0] << 16) | ((uint)source[length >> 1] << 24) | source[length - 1] | ((uint)length << 8);
        return AvalancheXxh64(combined ^ ((Word32(Secret.Default, 0) ^ Word32(Secret.Default, 4)) + seed));
    }

    private static ulong Hash4To8(ReadOnlySpan<byte> source, ulong seed)
    {
        var length = source.Length;
        seed ^= (ulong)BinaryPrimitives.ReverseEndianness((uint)seed) << 32;
        var hash = Word32(source, length - 4) + ((ulong)Word32(source, 0) << 32);
        hash ^= (Word64(Secret.Default, 8) ^ Word64(Secret.Default, 16)) - seed;
        hash ^= BitOperations.RotateLeft(hash, 49) ^ BitOperations.RotateLeft(hash, 24);
        hash *= Primes.PrimeMixTwo;
        hash ^= (hash >> 35) + (ulong)length;
        hash *= Primes.PrimeMixTwo;
        return hash ^ (hash >> 28);
    }

    private static ulong Hash9To16(ReadOnlySpan<byte> source, ulong seed)
    {
        var length = source.Length;
        var low = Word64(source, 0) ^ ((Word64(Secret.Default, 24) ^ Word64(Secret.Default, 32)) + seed);
        var high = Word64(source, length - 8) ^ ((Word64(Secret.Default, 40) ^ Word64(Secret.Default, 48)) - seed);
        return Avalanche((ulong)length + BinaryPrimitives.ReverseEndianness(low) + high + MultiplyAndFold(low, high));
    }
}
