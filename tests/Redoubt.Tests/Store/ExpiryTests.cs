using Redoubt.Store;

namespace Redoubt.Tests.Store;

public sealed class ExpiryTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Equality_IsThatOfWhatTheyStandFor()
    {
        Expiry converted = Minute;

        Assert.True(converted == Expiry.After(Minute));
        Assert.True(converted != Expiry.Never);
        Assert.True(converted.Equals((object)Expiry.After(Minute)));
        Assert.False(converted.Equals((object)Minute));
        Assert.Equal(converted.GetHashCode(), Expiry.After(Minute).GetHashCode());
    }

    [Fact]
    public void ToString_NamesTheDurationOrThatThereIsNone()
    {
        Assert.Equal("00:01:00", Expiry.After(Minute).ToString());
        Assert.Equal("never", Expiry.Never.ToString());
    }
}
