using Redoubt.Queues;
using Redoubt.Workers;

namespace Redoubt.Tests.Workers;

public sealed class JobScopeTests
{
    [Fact]
    public void Scope_NamesTheJobAndNothingOfItsContent()
    {
        var job = new FetchedJob
        {
            Id = "7",
            Token = "t",
            Name = "mail",
            Data = "\"secret\""u8.ToArray(),
            Options = default,
            Stored = StoredOptions.Empty,
            Timestamp = null,
            AttemptsMade = 2,
            AttemptsStarted = 3,
            DeferredFailure = null,
            SchedulerId = null,
            StackTraces = default,
        };

        var sut = new JobScope("emails", job);

        Assert.Equal(
            [new("QueueName", "emails"), new("JobId", "7"), new("JobName", "mail"), new("Attempt", 3)], (IEnumerable<KeyValuePair<string, object?>>)sut);
        Assert.Equal("emails mail 7, attempt 3", sut.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => sut[4]);
    }
}
