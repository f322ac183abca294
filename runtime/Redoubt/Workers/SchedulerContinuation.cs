using System.Text.Json;
using Redoubt.Connections;
using Redoubt.Queues;
using Redoubt.Queues.Scripts;

namespace Redoubt.Workers;

/// <summary>
/// Has job schedulers go on: whoever fetches a job that one has made has it make the next. Those that follow an interval do;
/// what follows a calendar is left to workers that know its dialect.
/// </summary>
internal sealed class SchedulerContinuation(QueueCommands commands, TimeProvider time)
{
    /// <summary>How long a job is put aside that this worker must leave to others.</summary>
    public static readonly TimeSpan Aside = TimeSpan.FromSeconds(5);

    /// <summary>Whether the job may be run here; false when another worker has to, so that its scheduler goes on.</summary>
    /// <exception cref="RedoubtException">Nobody knows whether there is a next job.</exception>
    public async Task<bool> ContinueAsync(FetchedJob job, CancellationToken cancellationToken)
    {
        if (RepeatOf(job) is not { } repeat)
        {
            return true;
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (Number(repeat, "limit") < (Number(repeat, "count") ?? 0) + 1 || Number(repeat, "endDate") < now)
        {
            return true;
        }

        if (Number(repeat, "every") is null)
        {
            return false;
        }

        // Given twice it finds that the scheduler has moved on, and does nothing.
        await commands.RunAsync(
            QueueScripts.NextIteration, [now, job.Id, job.SchedulerId, job.Options], CommandRepeat.Safe, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static JsonElement? RepeatOf(FetchedJob job)
    {
        try
        {
            using var options = JsonDocument.Parse(job.Options);
            return options.RootElement.TryGetProperty("repeat", out var repeat) && repeat.ValueKind is JsonValueKind.Object ? repeat.Clone() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static double? Number(JsonElement repeat, string name)
        => repeat.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number ? value.GetDouble() : null;
}
