using System.Globalization;

namespace Redoubt.Queues;

/// <summary>One entry of a queue's event stream. Immutable. Whatever is missing or has another form is <see langword="null"/>.</summary>
public sealed class QueueEvent
{
    internal QueueEvent(string id, IReadOnlyDictionary<string, string> fields)
    {
        Id = id;
        Fields = fields;
        Name = Text("event") ?? "";
        Kind = KindOf(Name);
    }

    /// <summary>Its place in the stream: reading can go on after it.</summary>
    public string Id { get; }

    /// <summary>What it tells.</summary>
    public QueueEventKind Kind { get; }

    /// <summary>What it tells, as it is stored.</summary>
    public string Name { get; }

    /// <summary>The job that it is about; <see langword="null"/> when it is about the queue.</summary>
    public string? JobId => Text("jobId");

    /// <summary>Where the job was before, by the queue's own names, such as <c>active</c>.</summary>
    public string? Previous => Text("prev");

    /// <summary>The JSON of the result, of <see cref="QueueEventKind.Completed"/>.</summary>
    public string? ResultJson => Text("returnvalue");

    /// <summary>Why the job failed, of <see cref="QueueEventKind.Failed"/>.</summary>
    public string? FailedReason => Text("failedReason");

    /// <summary>The JSON of the progress, of <see cref="QueueEventKind.Progress"/>.</summary>
    public string? ProgressJson => Text("data");

    /// <summary>When the job is due, of <see cref="QueueEventKind.Delayed"/>.</summary>
    public DateTimeOffset? Due
        => long.TryParse(Text("delay"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var due) ? Milliseconds.ToMoment(due) : null;

    /// <summary>Everything that is stored with it, by its field names.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; }

    private string? Text(string field) => Fields.GetValueOrDefault(field);

    private static QueueEventKind KindOf(string name) => name switch
    {
        "added" => QueueEventKind.Added,
        "waiting" => QueueEventKind.Waiting,
        "delayed" => QueueEventKind.Delayed,
        "active" => QueueEventKind.Active,
        "completed" => QueueEventKind.Completed,
        "failed" => QueueEventKind.Failed,
        "retries-exhausted" => QueueEventKind.RetriesExhausted,
        "stalled" => QueueEventKind.Stalled,
        "progress" => QueueEventKind.Progress,
        "waiting-children" => QueueEventKind.WaitingChildren,
        "duplicated" => QueueEventKind.Duplicated,
        "deduplicated" => QueueEventKind.Deduplicated,
        "removed" => QueueEventKind.Removed,
        "cleaned" => QueueEventKind.Cleaned,
        "drained" => QueueEventKind.Drained,
        "paused" => QueueEventKind.Paused,
        "resumed" => QueueEventKind.Resumed,
        _ => QueueEventKind.Other,
    };
}
