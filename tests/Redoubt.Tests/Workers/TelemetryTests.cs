using System.Collections.Concurrent;
using System.Diagnostics;
using Redoubt.Queues;
using Redoubt.Telemetry;
using Redoubt.Tests.Queues;
using Redoubt.Tests.Support;
using Redoubt.Workers;

namespace Redoubt.Tests.Workers;

/// <summary>What queues and workers tell of themselves.</summary>
public sealed class TelemetryTests(QueueFixture fixture) : WorkerTest(fixture)
{
    [Fact]
    public async Task Metrics_CountWhatBecomesOfJobs()
    {
        using var values = new MeasuredValues();
        await using var queue = new JobQueue<Parcel>(Fixture.Test.Connection, Name, ParcelJson.Default.Parcel, meters: values);
        var handler = new ParcelHandler((context, _) => context.Job.To == "bad" ? throw new InvalidOperationException("no") : Task.CompletedTask);
        await using var sut = JobWorker.Create(Fixture.Test.Connection, Name, handler, ParcelJson.Default.Parcel, meters: values);
        sut.Start();

        await queue.AddAsync(new Parcel("good"));
        await queue.AddAsync(new Parcel("bad"), new JobOptions { Attempts = 2 });
        await queue.AddAsync(new Parcel("bad"), new JobOptions { Attempts = 2, Backoff = Backoff.Fixed(TimeSpan.FromMilliseconds(5)) });

        await Wait.UntilAsync("all is counted", () => values.Of(InstrumentNames.JobsFailed) == 2 && values.Of(InstrumentNames.JobsCompleted) == 1, 60);
        Assert.Equal(3, values.Of(InstrumentNames.SentMessages, Name));
        Assert.Equal(5, values.Of(InstrumentNames.ConsumedMessages, Name));
        Assert.Equal(5, values.Of(InstrumentNames.JobDuration, nameof(Parcel)));
        Assert.Equal(5, values.Of(InstrumentNames.JobWait, Name));
        Assert.Equal(1, values.Of(InstrumentNames.JobsRetried));
        Assert.Equal(1, values.Of(InstrumentNames.JobsDelayed));
        Assert.Equal(4, values.Of(InstrumentNames.ProcessDuration, nameof(InvalidOperationException)));
    }

    [Fact]
    public async Task Spans_OfWork_AreLinkedToThoseOfAdding()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == InstrumentNames.Source,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (Name.Equals(span.GetTagItem(InstrumentNames.DestinationTag)))
                {
                    spans.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var sut = Work(new ParcelHandler((context, _) => context.Job.To == "bad" ? throw new InvalidOperationException("no") : Task.CompletedTask));

        var id = await AddAsync("good");
        await Queue.AddManyAsync([new Parcel("bad"), new Parcel("bad")]);
        await Wait.UntilAsync("five spans", () => spans.Count == 5, 60);

        var add = spans.Single(span => span.DisplayName == $"add {Name}");
        var process = spans.Single(span => id.Equals(span.GetTagItem(InstrumentNames.MessageIdTag)) && span.Kind is ActivityKind.Consumer);
        Assert.Equal(ActivityKind.Producer, add.Kind);
        Assert.Equal(add.SpanId, process.Links.Single().Context.SpanId);
        Assert.Equal(2, spans.Count(span => span.Status is ActivityStatusCode.Error));
        Assert.Equal(2, spans.Single(span => span.DisplayName == $"add_many {Name}").GetTagItem(InstrumentNames.BatchCountTag));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"traceparent\":\"nonsense\"}")]
    [InlineData("{}")]
    public async Task TraceContext_ThatCannotBeRead_IsNoReasonToFail(string context)
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == InstrumentNames.Source,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        var id = await AddAsync("Ada");
        await Fixture.Server.ExecuteAsync("HSET", Key(id), "opts", $"{{\"tm\":{System.Text.Json.JsonSerializer.Serialize(context)}}}");
        await using var sut = Work(new ParcelHandler());

        await UntilAsync(id, JobState.Completed);
    }
}
