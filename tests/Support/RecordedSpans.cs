using System.Collections.Concurrent;
using System.Diagnostics;
using Redoubt.Telemetry;

namespace Redoubt.Tests.Support;

/// <summary>Keeps the spans of one connection that have ended.</summary>
internal sealed class RecordedSpans : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public RecordedSpans(string connection)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == InstrumentNames.Source,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (connection.Equals(span.GetTagItem(InstrumentNames.ConnectionTag)))
                {
                    _ended.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyList<Activity> Of(string name) => [.. _ended.Where(span => span.DisplayName == name)];

    public void Dispose() => _listener.Dispose();
}
