using static System.IO.Hashing.Words;

namespace System.IO.Hashing;

/// <summary>Inputs of 17 to 240 bytes.</summary>
internal static class MediumInput
{
    public const int MaximumLength = 240;

    private const int MaximumLengthFromBothEnds = 128;
    private const int ChunksBeforeAvalanche = 8;

    public static ulong Hash(ReadOnlySpan<byte> source, ulong seed)
        => source.Length <= MaximumLengthFromBothEnds ? HashFromBothEnds(source, seed) : HashInOrder(source, seed);

    private static ulong HashFromBothEnds(ReadOnlySpan<byte> source, ulong seed)
    {
        var hash = (ulong)source.Length * Primes.Prime64One;
        for (var i = (source.Length - 1) / 32; i >= 0; i--)
        {
            hash += Mix(source, 16 * i, 32 * i, seed);
            hash += Mix(source, source.Length - (16 * (i + 1)), (32 * i) + 16, seed);
        }

        return Avalanche(hash);
    }

    private static ulong HashInOrder(ReadOnlySpan<byte> source, ulong seed)
    {
        var hash = (ulong)source.Length * Primes.Prime64One;
        for (var i = 0; i < ChunksBeforeAvalanche; i++)
        {
            hash += Mix(source, 16 * i, 16 * i, seed);
        }

        hash = Avalanche(hash);
        for (var i = ChunksBeforeAvalanche; i < source.Length / 16; i++)
        {
            hash += Mix(source, 16 * i, (16 * (i - ChunksBeforeAvalanche)) + 3, seed);
        }

        return Avalanche(hash + Mix(source, source.Length - 16, 119, seed));
    }

    private static ulong Mix(ReadOnlySpan<byte> source, int offset, int secretOffset, ulong seed)
        => MultiplyAndFold(
            Word64(source, offset) ^ (Word64(Secret.Default, secretOffset) + seed),
            Word64(source, offset + 8) ^ (Word64(Secret.Default, secretOffset + 8) - seed));
}
