using static System.IO.Hashing.Words;

namespace System.IO.Hashing;

/// <summary>Inputs of more than 240 bytes: eight lanes over stripes of 64 bytes in blocks of 16 stripes.</summary>
internal static class LongInput
{
    private const int Lanes = 8;
    private const int StripeLength = 64;
    private const int StripesPerBlock = 16;
    private const int BlockLength = StripeLength * StripesPerBlock;

    public static ulong Hash(ReadOnlySpan<byte> source, ulong seed)
    {
        if (seed == 0)
        {
            return HashWithSecret(source, Secret.Default);
        }

        Span<byte> secret = stackalloc byte[Secret.Length];
        Secret.Derive(seed, secret);
        return HashWithSecret(source, secret);
    }

    private static ulong HashWithSecret(ReadOnlySpan<byte> source, ReadOnlySpan<byte> secret)
    {
        Span<ulong> lanes =
        [
            Primes.Prime32Three, Primes.Prime64One, Primes.Prime64Two, Primes.Prime64Three,
            Primes.Prime64Four, Primes.Prime32Two, Primes.Prime64Five, Primes.Prime32One,
        ];

        // The last stripe always ends the input, so it is left out here even where it would complete a block.
        var fullBlocks = (source.Length - 1) / BlockLength;
        for (var block = 0; block < fullBlocks; block++)
        {
            AccumulateStripes(lanes, source.Slice(block * BlockLength, BlockLength), secret);
            Scramble(lanes, secret[^StripeLength..]);
        }

        var rest = source[(fullBlocks * BlockLength)..];
        AccumulateStripes(lanes, rest[..((rest.Length - 1) / StripeLength * StripeLength)], secret);
        Accumulate(lanes, source[^StripeLength..], secret[(Secret.Length - StripeLength - 7)..]);
        return Merge(lanes, secret, (ulong)source.Length * Primes.Prime64One);
    }

    private static void AccumulateStripes(Span<ulong> lanes, ReadOnlySpan<byte> stripes, ReadOnlySpan<byte> secret)
    {
        for (var stripe = 0; stripe < stripes.Length / StripeLength; stripe++)
        {
            Accumulate(lanes, stripes[(stripe * StripeLength)..], secret[(8 * stripe)..]);
        }
    }

    private static void Accumulate(Span<ulong> lanes, ReadOnlySpan<byte> stripe, ReadOnlySpan<byte> secret)
    {
        for (var i = 0; i < Lanes; i++)
        {
            var value = Word64(stripe, 8 * i);
            var keyed = value ^ Word64(secret, 8 * i);
            lanes[i ^ 1] += value;
            lanes[i] += (uint)keyed * (keyed >> 32);
        }
    }

    private static void Scramble(Span<ulong> lanes, ReadOnlySpan<byte> secret)
    {
        for (var i = 0; i < Lanes; i++)
        {
            lanes[i] = (lanes[i] ^ (lanes[i] >> 47) ^ Word64(secret, 8 * i)) * Primes.Prime32One;
        }
    }

    private static ulong Merge(ReadOnlySpan<ulong> lanes, ReadOnlySpan<byte> secret, ulong hash)
    {
        for (var i = 0; i < Lanes; i += 2)
        {
            var offset = 11 + (8 * i);
            hash += MultiplyAndFold(lanes[i] ^ Word64(secret, offset), lanes[i + 1] ^ Word64(secret, offset + 8));
        }

        return Avalanche(hash);
    }
}
