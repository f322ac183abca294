namespace System.IO.Hashing;

/// <summary>The 64-bit XXH3 hash of one buffer, written from the published xxHash specification.</summary>
public static class XxHash3
{
    /// <summary>Hashes <paramref name="source"/> with <paramref name="seed"/>.</summary>
    public static ulong HashToUInt64(ReadOnlySpan<byte> source, long seed = 0)
    {
        var unsignedSeed = unchecked((ulong)seed);
        return source.Length switch
        {
            <= ShortInput.MaximumLength => ShortInput.Hash(source, unsignedSeed),
            <= MediumInput.MaximumLength => MediumInput.Hash(source, unsignedSeed),
            _ => LongInput.Hash(source, unsignedSeed),
        };
    }
}
