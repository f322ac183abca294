using System.Diagnostics;
using System.Text.Json;
using Redoubt.Telemetry;

namespace Redoubt.Queues;

/// <summary>The span of adding jobs, when anyone listens; its context goes with the jobs to whoever works on them.</summary>
internal readonly struct SendActivity : IDisposable
{
    private readonly Activity? _activity;

    public SendActivity(string queue, string operation)
    {
        _activity = TelemetrySource.Activities.HasListeners()
            ? TelemetrySource.Activities.StartActivity($"{operation} {queue}", ActivityKind.Producer)
            : null;
        _activity?
            .SetTag(InstrumentNames.MessagingSystemTag, InstrumentNames.BullMq)
            .SetTag(InstrumentNames.MessagingOperationTag, operation)
            .SetTag(InstrumentNames.MessagingOperationTypeTag, "send")
            .SetTag(InstrumentNames.DestinationTag, queue);
        TraceContext = _activity is null ? null : ContextOf(_activity);
    }

    /// <summary>What is stored in the jobs, or null.</summary>
    public string? TraceContext { get; }

    public void Finish(IReadOnlyList<AddResult> results)
    {
        if (_activity is null)
        {
            return;
        }

        if (results is [var only])
        {
            _activity.SetTag(InstrumentNames.MessageIdTag, only.Id);
        }
        else
        {
            _activity.SetTag(InstrumentNames.BatchCountTag, results.Count);
        }

        if (results.FirstOrDefault(result => !result.IsAccepted)?.Failure is { } failure)
        {
            _activity.SetTag(InstrumentNames.ErrorTag, failure.GetType().Name);
            _activity.SetStatus(ActivityStatusCode.Error, failure.Message);
        }
    }

    public void Dispose() => _activity?.Dispose();

    private static string ContextOf(Activity activity)
    {
        var carrier = new Dictionary<string, string>();
        DistributedContextPropagator.Current.Inject(
            activity, carrier, static (given, name, value) => ((Dictionary<string, string>)given!)[name] = value);
        return JsonSerializer.Serialize(carrier, QueueJson.Default.DictionaryStringString);
    }
}
