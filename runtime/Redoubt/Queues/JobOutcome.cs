namespace Redoubt.Queues;

/// <summary>How a job ended.</summary>
/// <param name="State">Completed, failed, or unknown when it was removed before.</param>
/// <param name="Text">The JSON of the result, or the reason.</param>
internal sealed record JobOutcome(JobState State, string? Text)
{
    public static JobOutcome Removed { get; } = new(JobState.Unknown, null);

    /// <summary>What an event says of its job's end; null when it tells something else.</summary>
    public static JobOutcome? Of(QueueEvent told) => told.Kind switch
    {
        QueueEventKind.Completed => new JobOutcome(JobState.Completed, told.ResultJson),
        QueueEventKind.Failed => new JobOutcome(JobState.Failed, told.FailedReason),
        QueueEventKind.Removed => Removed,
        _ => null,
    };

    /// <exception cref="JobFailedException">It failed.</exception>
    /// <exception cref="JobRemovedException">It was removed.</exception>
    public string ResultOf(string id) => State switch
    {
        JobState.Completed => Text ?? "null",
        JobState.Failed => throw new JobFailedException(id, Text ?? ""),
        _ => throw new JobRemovedException($"Job {id} is not in the queue, and how it ended is not known: it was removed, or never was."),
    };
}
