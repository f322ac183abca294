using Redoubt.Connections.Addresses;

namespace Redoubt.Tests.Connections.Addresses;

public sealed class SecretMaskTests
{
    [Theory]
    [InlineData("to redis://bob:s3cret@h:1/0 failed", "to redis://***@h:1/0 failed")]
    [InlineData("to rediss://:s3cret@h", "to rediss://***@h")]
    [InlineData("redis://u:p@ss@h", "redis://***@h")]
    [InlineData("h:1,password=s3cret,ssl=true", "h:1,password=***,ssl=true")]
    [InlineData("h:1,user=bob,Password = s3cret", "h:1,user=***,Password = ***")]
    [InlineData("nothing to hide at host:6379", "nothing to hide at host:6379")]
    public void Apply_TextWithSecrets_ShowsNone(string text, string expected)
        => Assert.Equal(expected, new SecretMask([]).Apply(text));

    [Fact]
    public void Apply_KnownSecrets_AreReplacedAlsoWhenEncoded()
    {
        var sut = new SecretMask(["p@ss word"]);
        sut.Learn("later");

        Assert.Equal("a *** b *** c ***", sut.Apply("a p@ss word b p%40ss%20word c later"));
    }

    [Fact]
    public void Apply_SecretWithinAnother_LeavesNothing()
        => Assert.Equal("***", new SecretMask(["abc", "abcdef"]).Apply("abcdef"));

    [Fact]
    public void Learn_SecretThatIsNone_ChangesNothing()
    {
        var sut = new SecretMask([]);
        sut.Learn(null);
        sut.Learn("");
        sut.Learn("default");

        Assert.Equal("the default", sut.Apply("the default"));
    }
}
