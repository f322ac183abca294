using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Redoubt.Queues;
using Redoubt.Telemetry;

namespace Redoubt.Workers;

/// <summary>The instruments and spans of one worker.</summary>
internal sealed class WorkerMetrics : IDisposable
{
    private readonly string _queueName;
    private readonly TimeProvider _time;
    private readonly KeyValuePair<string, object?> _queue;
    private readonly Meter _meter;
    private readonly bool _isOwned;
    private readonly Histogram<double> _process;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _wait;
    private readonly Counter<long> _consumed;
    private readonly Counter<long> _completed;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _retried;
    private readonly Counter<long> _delayed;
    private readonly Counter<long> _stalled;

    public WorkerMetrics(string queue, IMeterFactory? factory, TimeProvider time)
    {
        _queueName = queue;
        _time = time;
        _queue = new(InstrumentNames.QueueTag, queue);
        _meter = TelemetrySource.CreateMeter(factory);
        _isOwned = factory is null;
        _process = _meter.CreateHistogram(InstrumentNames.ProcessDuration, "s", "Duration of handlers.", advice: TelemetrySource.Seconds);
        _duration = _meter.CreateHistogram(InstrumentNames.JobDuration, "s", "Duration of jobs.", advice: TelemetrySource.Seconds);
        _wait = _meter.CreateHistogram(InstrumentNames.JobWait, "s", "Time of jobs in the queue.", advice: TelemetrySource.Seconds);
        _consumed = _meter.CreateCounter<long>(InstrumentNames.ConsumedMessages, "{message}", "Jobs given to handlers.");
        _completed = _meter.CreateCounter<long>(InstrumentNames.JobsCompleted, "{job}", "Jobs that completed.");
        _failed = _meter.CreateCounter<long>(InstrumentNames.JobsFailed, "{job}", "Jobs that failed for good.");
        _retried = _meter.CreateCounter<long>(InstrumentNames.JobsRetried, "{job}", "Attempts that failed and were followed by another at once.");
        _delayed = _meter.CreateCounter<long>(InstrumentNames.JobsDelayed, "{job}", "Jobs that a worker put aside.");
        _stalled = _meter.CreateCounter<long>(InstrumentNames.JobsStalled, "{job}", "Jobs whose worker died.");
    }

    public void Watch(Func<int> active, Func<int> concurrency)
    {
        _meter.CreateObservableUpDownCounter(
            InstrumentNames.WorkerActive, () => new Measurement<int>(active(), _queue), "{job}", "Jobs that a worker has.");
        _meter.CreateObservableGauge(
            InstrumentNames.WorkerConcurrency, () => new Measurement<int>(concurrency(), _queue), "{job}", "Jobs that a worker may have.");
    }

    /// <summary>A handler is about to run. Its span, when anyone listens.</summary>
    public Activity? Begin(FetchedJob job)
    {
        if (_wait.Enabled && job.Timestamp is { } timestamp)
        {
            _wait.Record(Math.Max(0, (_time.GetUtcNow() - timestamp).TotalSeconds), _queue, new(InstrumentNames.JobNameTag, job.Name));
        }

        if (!TelemetrySource.Activities.HasListeners())
        {
            return null;
        }

        ActivityLink[] links = ContextOf(job) is { } context ? [new ActivityLink(context)] : [];
        return TelemetrySource.Activities.StartActivity($"process {_queueName}", ActivityKind.Consumer, default(ActivityContext), links: links)?
            .SetTag(InstrumentNames.MessagingSystemTag, InstrumentNames.BullMq)
            .SetTag(InstrumentNames.MessagingOperationTag, "process")
            .SetTag(InstrumentNames.MessagingOperationTypeTag, "process")
            .SetTag(InstrumentNames.DestinationTag, _queueName)
            .SetTag(InstrumentNames.MessageIdTag, job.Id)
            .SetTag(InstrumentNames.JobNameTag, job.Name)
            .SetTag(InstrumentNames.AttemptsMadeTag, job.AttemptsMade);
    }

    public void End(RunningJob running, Activity? activity, Exception? error)
    {
        var errorType = error?.GetType().Name;
        if (activity is not null)
        {
            if (errorType is not null)
            {
                activity.SetTag(InstrumentNames.ErrorTag, errorType).SetStatus(ActivityStatusCode.Error, error!.Message);
            }

            activity.Dispose();
        }

        if (!_process.Enabled && !_duration.Enabled && !_consumed.Enabled)
        {
            return;
        }

        var seconds = _time.GetElapsedTime(running.StartedAt).TotalSeconds;
        var tags = new TagList
        {
            new(InstrumentNames.DestinationTag, _queueName),
            new(InstrumentNames.MessagingSystemTag, InstrumentNames.BullMq),
            new(InstrumentNames.MessagingOperationTag, "process"),
        };
        if (errorType is not null)
        {
            tags.Add(InstrumentNames.ErrorTag, errorType);
        }

        _consumed.Add(1, tags);
        _process.Record(seconds, tags);
        _duration.Record(seconds, _queue, new(InstrumentNames.JobNameTag, running.Job.Name));
    }

    public void Settled(Settlement settlement)
    {
        var counter = settlement.Kind == SettlementKinds.Completed ? _completed
            : settlement.Kind == SettlementKinds.Failed ? _failed
            : settlement.Kind == SettlementKinds.Retry ? _retried
            : settlement.Kind == SettlementKinds.Delay ? _delayed
            : null;
        if (counter is { Enabled: true })
        {
            counter.Add(1, _queue, new(InstrumentNames.JobNameTag, settlement.Job.Job.Name));
        }
    }

    public void Stalled(int count) => _stalled.Add(count, _queue);

    public void Dispose()
    {
        if (_isOwned)
        {
            _meter.Dispose();
        }
    }

    private static ActivityContext? ContextOf(FetchedJob job)
    {
        if (job.Stored.TraceContext is not { } stored)
        {
            return null;
        }

        try
        {
            var carrier = JsonSerializer.Deserialize(stored, QueueJson.Default.DictionaryStringString);
            return carrier is not null && carrier.TryGetValue("traceparent", out var parent)
                && ActivityContext.TryParse(parent, carrier.GetValueOrDefault("tracestate"), isRemote: true, out var context)
                    ? context
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
