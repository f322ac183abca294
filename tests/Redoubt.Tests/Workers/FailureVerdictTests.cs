using Redoubt.Queues;
using Redoubt.Tests.Queues;
using Redoubt.Workers;

namespace Redoubt.Tests.Workers;

public sealed class FailureVerdictTests
{
    [Theory]
    [InlineData(0, 1000)]
    [InlineData(1, 1000)]
    [InlineData(4, 1000)]
    public void Fixed_IsAlwaysTheSame(int made, int expected) => AssertDelay(Backoff.Fixed(TimeSpan.FromSeconds(1)), made, expected);

    [Theory]
    [InlineData(0, 1000)]
    [InlineData(1, 2000)]
    [InlineData(4, 16000)]
    public void Exponential_Doubles(int made, int expected) => AssertDelay(Backoff.Exponential(TimeSpan.FromSeconds(1)), made, expected);

    [Theory]
    [InlineData(0.0, 1000)]
    [InlineData(0.5, 1500)]
    [InlineData(0.999999, 1999)]
    public void Jitter_OnlyShortens(double random, int expected)
        => AssertDelay(Backoff.Exponential(TimeSpan.FromSeconds(1), 0.5), 1, expected, random);

    [Fact]
    public void Exponential_VeryManyAttempts_StaysANumber()
    {
        var settlement = Verdict().Of(Job(Backoff.Exponential(TimeSpan.FromDays(1)), 5000), new InvalidOperationException());

        Assert.Equal(SettlementKinds.Delay, settlement.Kind);
    }

    [Fact]
    public void Custom_KnownStrategy_Decides()
    {
        AssertDelay(Backoff.Custom("mine", TimeSpan.FromSeconds(3)), 1, 6000);
        Assert.Equal(SettlementKinds.Retry, Verdict().Of(Job(Backoff.Custom("now"), 0), new InvalidOperationException()).Kind);
        Assert.Equal(SettlementKinds.Failed, Verdict().Of(Job(Backoff.Custom("never"), 0), new InvalidOperationException()).Kind);
        Assert.Equal(SettlementKinds.Failed, Verdict().Of(Job(Backoff.Custom("unknown"), 0), new InvalidOperationException()).Kind);
    }

    [Fact]
    public void NoBackoff_RetriesAtOnce()
        => Assert.Equal(SettlementKinds.Retry, Verdict().Of(Job(null, 0), new InvalidOperationException()).Kind);

    [Fact]
    public void LastAttempt_OrUnrecoverable_OrUnreadable_Fails()
    {
        Assert.Equal(SettlementKinds.Failed, Verdict().Of(Job(null, 9999), new InvalidOperationException()).Kind);
        Assert.Equal(SettlementKinds.Failed, Verdict().Of(Job(null, 0), new UnrecoverableJobException("no")).Kind);
        Assert.Equal(SettlementKinds.Failed, Verdict().Of(Job(null, 0), new JobDataException("no")).Kind);
    }

    private static FailureVerdict Verdict(double random = 0)
    {
        var options = new WorkerOptions();
        options.Backoffs["mine"] = (attempt, delay, _) => delay * attempt;
        options.Backoffs["now"] = (_, _, _) => TimeSpan.Zero;
        options.Backoffs["never"] = (_, _, _) => null;
        return new FailureVerdict(options, () => random);
    }

    private static void AssertDelay(Backoff backoff, int made, int expected, double random = 0)
    {
        var settlement = Verdict(random).Of(Job(backoff, made), new InvalidOperationException("boom"));

        Assert.Equal((SettlementKinds.Delay, expected), (settlement.Kind, (int)settlement.Extra));
        Assert.Equal("boom", settlement.Text);
    }

    private static RunningJob Job(Backoff? backoff, int made) => new(
        new FetchedJob
        {
            Id = "1",
            Token = "t",
            Name = nameof(Parcel),
            Data = default,
            Options = default,
            Stored = new StoredOptions { Attempts = 10_000, Options = new JobOptions { Backoff = backoff } },
            Timestamp = null,
            AttemptsMade = made,
            AttemptsStarted = made + 1,
            DeferredFailure = null,
            SchedulerId = null,
            StackTraces = default,
        },
        null!);
}
