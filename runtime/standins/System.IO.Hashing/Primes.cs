namespace System.IO.Hashing;

/// <summary>The prime numbers that the specification names, by their names there.</summary>
internal static class Primes
{
    public const uint Prime32One = 0x9E3779B1;
    public const uint Prime32Two = 0x85EBCA77;
    public const uint Prime32Three = 0xC2B2AE3D;
    public const ulong Prime64One = 0x9E3779B185EBCA87;
    public const ulong Prime64Two = 0xC2B2AE3D27D4EB4F;
    public const ulong Prime64Three = 0x165667B19E3779F9;
    public const ulong Prime64Four = 0x85EBCA77C2B2AE63;
    public const ulong Prime64Five = 0x27D4EB2F165667C5;
    public const ulong PrimeMixOne = 0x165667919E3779F9;
    public const ulong PrimeMixTwo = 0x9FB21C651E98DF25;
}
