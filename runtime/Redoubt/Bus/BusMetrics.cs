using System.Diagnostics;
using System.Diagnostics.Metrics;
using Redoubt.Telemetry;

namespace Redoubt.Bus;

/// <summary>The instruments of one bus.</summary>
internal sealed class BusMetrics : IDisposable
{
    private static readonly KeyValuePair<string, object?> RedisSystem = new(InstrumentNames.MessagingSystemTag, "redis");

    private readonly KeyValuePair<string, object?> _connection;
    private readonly Meter? _owned;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _consumed;
    private readonly Histogram<double> _processed;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _undecodable;
    private readonly Counter<long> _gaps;

    public BusMetrics(string connection, IMeterFactory? factory)
    {
        _connection = new KeyValuePair<string, object?>(InstrumentNames.ConnectionTag, connection);
        var meter = TelemetrySource.CreateMeter(factory);
        _owned = factory is null ? meter : null;
        _sent = meter.CreateCounter<long>(InstrumentNames.SentMessages, "{message}", "Messages published.");
        _consumed = meter.CreateCounter<long>(InstrumentNames.ConsumedMessages, "{message}", "Messages given to handlers.");
        _processed = meter.CreateHistogram(
            InstrumentNames.ProcessDuration, "s", "Duration of handlers.", advice: TelemetrySource.Seconds);
        _dropped = meter.CreateCounter<long>(InstrumentNames.BusDropped, "{message}", "Messages dropped because a buffer was full.");
        _undecodable = meter.CreateCounter<long>(InstrumentNames.BusUndecodable, "{message}", "Messages that could not be read.");
        _gaps = meter.CreateCounter<long>(InstrumentNames.BusGaps, "{gap}", "Times in which messages may have been missed.");
    }

    public void Sent() => _sent.Add(1, _connection, RedisSystem, new(InstrumentNames.MessagingOperationTag, "publish"));

    public void Consumed(MessageChannel channel, TimeSpan duration, string? error)
    {
        _consumed.Add(1, Of(channel, error));
        _processed.Record(duration.TotalSeconds, Of(channel, error));
    }

    public void Dropped(MessageChannel channel, string which)
        => _dropped.Add(1, _connection, Destination(channel), new(InstrumentNames.BusDroppedTag, which));

    public void Undecodable(MessageChannel channel) => _undecodable.Add(1, _connection, Destination(channel));

    public void Gap(MessageChannel channel, GapReason reason)
        => _gaps.Add(1, _connection, Destination(channel), new(InstrumentNames.ReasonTag, reason.ToString()));

    public void Dispose() => _owned?.Dispose();

    private static KeyValuePair<string, object?> Destination(MessageChannel channel) => new(InstrumentNames.DestinationTag, channel.Name);

    private TagList Of(MessageChannel channel, string? error)
    {
        var tags = new TagList
        {
            _connection,
            RedisSystem,
            new(InstrumentNames.MessagingOperationTag, "process"),
            Destination(channel),
        };
        if (error is not null)
        {
            tags.Add(InstrumentNames.ErrorTag, error);
        }

        return tags;
    }
}
