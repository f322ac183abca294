using Redoubt.Connections.Machine;

namespace Redoubt.Tests.Connections.Machine;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(4, 8)]
    [InlineData(5, 15)]
    [InlineData(6, 15)]
    [InlineData(1_000_000, 15)]
    public void After_NoJitter_DoublesUpToTheCap(int failures, int seconds)
        => Assert.Equal(TimeSpan.FromSeconds(seconds), CreateSut(0, 0.9).After(failures));

    [Theory]
    [InlineData(0.2, 0, 15)]
    [InlineData(0.2, 1, 12)]
    [InlineData(1, 1, 0)]
    public void After_Jitter_OnlyShortens(double jitter, double chance, double seconds)
        => Assert.Equal(seconds, CreateSut(jitter, chance).After(9).TotalSeconds, precision: 6);

    [Fact]
    public void Longest_NoJitter_IsTheCap() => Assert.Equal(TimeSpan.FromSeconds(15), CreateSut(0, 0).Longest());

    private static Backoff CreateSut(double jitter, double chance)
        => new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15), jitter, () => chance);
}
