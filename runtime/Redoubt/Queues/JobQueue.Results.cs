using System.Text;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging.Abstractions;

namespace Redoubt.Queues;

/// <content>Waiting for results.</content>
#pragma warning disable CA1711 // It is a queue, though not a collection.
public sealed partial class JobQueue<TJob>
#pragma warning restore CA1711
{
    private OutcomeListener _outcomes = null!;
    private OutcomeWaiter _waiter = null!;

    /// <inheritdoc/>
    public Task<string> WaitForResultAsync(string id, CancellationToken cancellationToken = default) => _waiter.WaitAsync(id, cancellationToken);

    /// <inheritdoc/>
    public async Task<TResult> WaitForResultAsync<TResult>(string id, JsonTypeInfo<TResult> type, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(type);
        return JobJson.Read(Encoding.UTF8.GetBytes(await _waiter.WaitAsync(id, cancellationToken).ConfigureAwait(false)), type);
    }

    private void BuildWaiting(string prefix)
    {
        EventStream Open() => new(_commands.Connection, prefix, Name, new EventReport(Name, NullLogger.Instance));
        _outcomes = new OutcomeListener(Open, _time);
        _waiter = new OutcomeWaiter(_commands, _outcomes, Open, _time);
    }
}
