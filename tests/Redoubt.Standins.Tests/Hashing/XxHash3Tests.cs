using System.IO.Hashing;

namespace Redoubt.Standins.Tests.Hashing;

public sealed class XxHash3Tests
{
    public static TheoryData<int, ulong, ulong> Vectors => XxHash3Vectors.All;

    [Theory]
    [MemberData(nameof(Vectors))]
    public void HashToUInt64_IsThePublishedHash(int length, ulong seed, ulong expected)
        => Assert.Equal(expected, XxHash3.HashToUInt64(XxHash3Vectors.Buffer(length), unchecked((long)seed)));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(200)]
    [InlineData(2240)]
    public void CalculateDigest_OfTheClient_IsTheSameHash(int length)
    {
        var value = XxHash3Vectors.Buffer(length);
        var hash = XxHash3.HashToUInt64(value);

        var digest = ValueCondition.CalculateDigest(value);

        Assert.Equal($"IFDEQ {hash:x16}", digest.ToString());
    }
}
