using Redoubt.Connections;
using Redoubt.Queues.Scripts;
using StackExchange.Redis;

namespace Redoubt.Queues;

/// <summary>Adds jobs that are encoded, and says of each what became of it.</summary>
internal sealed class JobAdder : IAsyncDisposable
{
    private const int Deduplicated = 2;

    private readonly QueueCommands _commands;
    private readonly WhenRedisIsAway _whenAway;
    private readonly AddBuffer? _buffer;

    public JobAdder(QueueCommands commands, WhenRedisIsAway whenAway, TimeProvider time)
    {
        _commands = commands;
        _whenAway = whenAway;
        _buffer = whenAway.Capacity > 0 ? new AddBuffer(commands.Connection, whenAway.Capacity, SendAsync, time) : null;
    }

    /// <summary>How many jobs wait in memory for Redis to come back.</summary>
    public int Buffered => _buffer?.Count ?? 0;

    /// <param name="arguments">Those of the script, for each job.</param>
    /// <param name="ids">The ids that the jobs ask for.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<AddResult[]> AddAsync(RedisValue[] arguments, string?[] ids, CancellationToken cancellationToken)
    {
        var batch = new AddBatch(arguments, ids);
        if (_buffer is not null)
        {
            return await _buffer.AddAsync(batch, cancellationToken).ConfigureAwait(false);
        }

        if (_whenAway.MaxWait > TimeSpan.Zero && !_commands.Connection.IsAvailable)
        {
            try
            {
                await _commands.Connection.WaitUntilReadyAsync(_whenAway.MaxWait, cancellationToken).ConfigureAwait(false);
            }
            catch (RedisUnavailableException failure)
            {
                return batch.All(AddStatus.NotSent, failure);
            }
        }

        return await SendAsync(batch, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _buffer?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<AddResult[]> SendAsync(AddBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            var reply = (RedisValue[])(await _commands.RunAsync(
                QueueScripts.Add, batch.Arguments, CommandRepeat.OnlyIfNotApplied, cancellationToken).ConfigureAwait(false))!;
            var results = new AddResult[batch.Ids.Length];
            for (var at = 0; at < results.Length; at++)
            {
                var outcome = (int)reply[(at * 2) + 1];
                results[at] = new AddResult(AddStatus.Accepted, reply[at * 2], outcome is 1 or Deduplicated, null);
            }

            return results;
        }
        catch (RedoubtException failure) when (failure is RedisUnavailableException or RedisNotAppliedException)
        {
            return batch.All(AddStatus.NotSent, failure);
        }
        catch (RedisOutcomeUnknownException failure)
        {
            return batch.All(AddStatus.Unknown, failure);
        }
    }
}
