using System.Diagnostics;
using System.Diagnostics.Metrics;
using Redoubt.Telemetry;

namespace Redoubt.Queues;

/// <summary>The instruments of one queue, as those who add to it see it.</summary>
internal sealed class QueueMetrics : IDisposable
{
    private readonly KeyValuePair<string, object?> _queue;
    private readonly TimeProvider _time;
    private readonly Meter _meter;
    private readonly bool _isOwned;
    private readonly Counter<long> _sent;
    private readonly Histogram<double> _durations;

    public QueueMetrics(string connection, string queue, Func<int> buffered, IMeterFactory? factory, TimeProvider time)
    {
        _queue = new(InstrumentNames.DestinationTag, queue);
        _time = time;
        _meter = TelemetrySource.CreateMeter(factory);
        _isOwned = factory is null;
        _sent = _meter.CreateCounter<long>(InstrumentNames.SentMessages, "{message}", "Jobs added.");
        _durations = _meter.CreateHistogram(
            InstrumentNames.MessagingOperationDuration, "s", "Duration of adding jobs.", advice: TelemetrySource.Seconds);
        _meter.CreateObservableGauge(
            InstrumentNames.QueueBuffered,
            () => new Measurement<int>(buffered(), _queue, new(InstrumentNames.ConnectionTag, connection)),
            "{job}",
            "Jobs that wait in this process's memory for Redis to come back.");
    }

    public long Start() => _durations.Enabled ? _time.GetTimestamp() : 0;

    public void Added(AddResult[] results, long started)
    {
        if (!_sent.Enabled && !_durations.Enabled)
        {
            return;
        }

        var failure = results[0].Failure?.GetType().Name;
        var tags = new TagList
        {
            _queue,
            new(InstrumentNames.MessagingSystemTag, InstrumentNames.BullMq),
            new(InstrumentNames.MessagingOperationTag, "add"),
        };
        if (failure is not null)
        {
            tags.Add(InstrumentNames.ErrorTag, failure);
        }

        _sent.Add(results.Length, tags);
        if (started != 0)
        {
            _durations.Record(_time.GetElapsedTime(started).TotalSeconds, tags);
        }
    }

    public void Dispose()
    {
        if (_isOwned)
        {
            _meter.Dispose();
        }
    }
}
