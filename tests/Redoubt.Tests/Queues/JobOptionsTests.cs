using System.Text;
using Redoubt.Queues;

namespace Redoubt.Tests.Queues;

public sealed class JobOptionsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("123")]
    [InlineData("-5")]
    [InlineData("0")]
    [InlineData("0:1")]
    [InlineData("a:b")]
    [InlineData("a:b:c")]
    [InlineData("meta")]
    [InlineData("wait")]
    [InlineData("stalled-check")]
    public void Check_IdThatRedisWouldLose_IsRefused(string id)
        => Assert.Throws<ArgumentException>(() => JobOptionsRules.Check(new JobOptions { JobId = id }));

    [Theory]
    [InlineData("007")]
    [InlineData("1e3")]
    [InlineData("order-17")]
    [InlineData("ünïcode ✓")]
    public void Check_OtherIds_AreTaken(string id) => JobOptionsRules.Check(new JobOptions { JobId = id });

    public static TheoryData<JobOptions, string> Refused => new()
    {
        { new JobOptions { Name = "" }, nameof(JobOptions.Name) },
        { new JobOptions { Delay = TimeSpan.FromSeconds(-1) }, nameof(JobOptions.Delay) },
        { new JobOptions { Priority = -1 }, nameof(JobOptions.Priority) },
        { new JobOptions { Priority = 2_097_152 }, nameof(JobOptions.Priority) },
        { new JobOptions { Attempts = 0 }, nameof(JobOptions.Attempts) },
        { new JobOptions { Timeout = TimeSpan.Zero }, nameof(JobOptions.Timeout) },
        { new JobOptions { SizeLimit = 0 }, nameof(JobOptions.SizeLimit) },
        { new JobOptions { StackTraceLimit = -1 }, nameof(JobOptions.StackTraceLimit) },
        { new JobOptions { KeepLogs = -1 }, nameof(JobOptions.KeepLogs) },
        { new JobOptions { Deduplication = new Deduplication("") }, nameof(JobOptions.Deduplication) },
        { new JobOptions { Deduplication = new Deduplication("d") { Lifetime = TimeSpan.Zero } }, nameof(JobOptions.Deduplication) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Check_ImpossibleOptions_NamesTheOption(JobOptions options, string name)
        => Assert.Contains(name, Assert.Throws<ArgumentException>(() => JobOptionsRules.Check(options)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("a:b")]
    public void CheckQueueName_Impossible_IsRefused(string name)
        => Assert.Throws<ArgumentException>(() => JobOptionsRules.CheckQueueName(name));

    [Fact]
    public void Backoff_OutOfRange_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Backoff.Fixed(TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Backoff.Exponential(TimeSpan.FromSeconds(1), 1.1));
        Assert.Throws<ArgumentException>(() => Backoff.Custom("fixed"));
        Assert.Throws<ArgumentException>(() => Backoff.Custom(""));
    }

    [Fact]
    public void StoredOptions_WhatIsWritten_IsReadAgain()
    {
        var options = new JobOptions
        {
            JobId = "one",
            Delay = TimeSpan.FromSeconds(5),
            Priority = 3,
            Lifo = true,
            Attempts = 4,
            Backoff = Backoff.Exponential(TimeSpan.FromSeconds(1), 0.5),
            Timeout = TimeSpan.FromSeconds(30),
            RemoveOnComplete = KeepJobs.For(TimeSpan.FromHours(1), 100, 50),
            RemoveOnFail = KeepJobs.Count(7),
            SizeLimit = 1000,
            Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123),
            StackTraceLimit = 3,
            KeepLogs = 10,
            Deduplication = new Deduplication("d") { Lifetime = TimeSpan.FromSeconds(9), Extend = true, Replace = true },
        };

        Assert.Equal(options, StoredOptions.Read(StoredOptionsWriter.Write(options, null)).Options);
    }

    [Theory]
    [InlineData("""{"attempts":3,"backoff":250}""", 3)]
    [InlineData("""{"attempts":3.0e0,"backoff":{"type":"fixed","delay":250},"unknown":{"kept":[]}}""", 3)]
    public void StoredOptions_OtherForms_AreUnderstood(string stored, int attempts)
    {
        var read = StoredOptions.Read(Encoding.UTF8.GetBytes(stored));

        Assert.Equal(attempts, read.Attempts);
        Assert.Equal(Backoff.Fixed(TimeSpan.FromMilliseconds(250)), read.Options.Backoff);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{not json")]
    [InlineData("""{"attempts":"x","backoff":"y","removeOnComplete":"z","de":{},"delay":null}""")]
    public void StoredOptions_Nonsense_CountsAsNotGiven(string stored)
        => Assert.Equal(new JobOptions(), StoredOptions.Read(Encoding.UTF8.GetBytes(stored)).Options);

    [Theory]
    [InlineData("true", 0)]
    [InlineData("0", 0)]
    [InlineData("5", 5)]
    public void StoredOptions_KeepAsNumberOrFlag_IsACount(string stored, int count)
        => Assert.Equal(count, StoredOptions.Read(Encoding.UTF8.GetBytes($$"""{"removeOnFail":{{stored}}}""")).Options.RemoveOnFail!.MaxCount);

    [Fact]
    public void StoredOptions_KeepFalse_IsAll()
        => Assert.Equal(KeepJobs.All, StoredOptions.Read("""{"removeOnComplete":false}"""u8.ToArray()).Options.RemoveOnComplete);
}
