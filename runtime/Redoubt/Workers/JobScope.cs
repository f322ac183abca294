using System.Collections;

namespace Redoubt.Workers;

/// <summary>What every line of log says that a handler writes.</summary>
internal sealed class JobScope(string queue, FetchedJob job) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 4;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("QueueName", queue),
        1 => new("JobId", job.Id),
        2 => new("JobName", job.Name),
        3 => new("Attempt", job.AttemptsMade + 1),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var at = 0; at < Count; at++)
        {
            yield return this[at];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{queue} {job.Name} {job.Id}, attempt {job.AttemptsMade + 1}";
}
