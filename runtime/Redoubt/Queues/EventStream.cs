using System.Globalization;
using System.Runtime.CompilerServices;
using Redoubt.Connections;
using Redoubt.Connections.Blocking;
using StackExchange.Redis;

namespace Redoubt.Queues;

/// <summary>Reads the event stream of a queue, on a socket of its own for each reading.</summary>
internal sealed class EventStream
{
    public static readonly TimeSpan LongestBlock = TimeSpan.FromSeconds(10);

    private const int MostInOneCall = 100;

    private readonly IRedisConnection _connection;
    private readonly IBlockingSource _source;
    private readonly QueueKeys _keys;
    private readonly EventReport _report;
    private readonly RedisKey _stream;

    /// <exception cref="ArgumentException">The connection makes no sockets to wait on, or the names cannot be those of a queue.</exception>
    public EventStream(IRedisConnection connection, string prefix, string queue, EventReport report)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _source = connection as IBlockingSource
            ?? throw new ArgumentException("Events need a RedisConnection: only that makes a socket to wait on.", nameof(connection));
        _keys = new QueueKeys(prefix, queue, _source.KeyPrefix);
        _stream = _keys.Of("events");
        _report = report;
    }

    public string QueueName => _keys.Name;

    public async Task<StreamPlace> GetLastAsync(CancellationToken cancellationToken) => StreamPlace.OfNewest(await _connection.ExecuteAsync(
        "XREVRANGE", this, static (database, self) => self.ReadNewestAsync(database), CommandRepeat.Safe, cancellationToken).ConfigureAwait(false));

    /// <summary>Gives what has come, together; an empty list when it has just found its place, and when nothing came for a while.</summary>
    /// <exception cref="RedisUnavailableException">The connection was closed for good.</exception>
    public async IAsyncEnumerable<IReadOnlyList<QueueEvent>> ReadAsync(
        StreamPlace? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var link = _source.CreateBlockingLink($"{_keys.ClientName}:qe", LongestBlock);
        await using var closing = link.ConfigureAwait(false);
        var place = after;
        var mustLook = place is null;
        while (true)
        {
            IReadOnlyList<QueueEvent> events = [];
            try
            {
                if (mustLook)
                {
                    // A server that has lost data may be before the place that was reached.
                    var last = StreamPlace.OfNewest(await link.ExecuteAsync(ReadNewestAsync, cancellationToken).ConfigureAwait(false));
                    place = place is { } reached && last.IsAfter(reached) ? reached : last;
                    mustLook = false;
                }
                else
                {
                    events = await WaitAsync(link, place!.Value, cancellationToken).ConfigureAwait(false);
                }

                _report.Answered();
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && _connection.Status is not ConnectionStatus.Closed)
            {
                _report.Failed(exception);
                mustLook = true;
                continue;
            }

            place = events.Count > 0 ? StreamPlace.Parse(events[^1].Id) : place;
            yield return events;
        }
    }

    /// <summary>Reads the events that are kept, newest first.</summary>
    /// <exception cref="RedoubtException">As <see cref="IRedisConnection.ExecuteAsync"/>.</exception>
    public async IAsyncEnumerable<QueueEvent> ReadBackAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var from = "+"; ;)
        {
            var entries = EventsOf(await _connection.ExecuteAsync(
                "XREVRANGE",
                (Stream: _stream, From: from),
                static (database, given) => database.ExecuteAsync("XREVRANGE", given.Stream, given.From, "-", "COUNT", MostInOneCall),
                CommandRepeat.Safe,
                cancellationToken).ConfigureAwait(false));
            foreach (var entry in entries)
            {
                yield return entry;
            }

            if (entries.Count < MostInOneCall)
            {
                yield break;
            }

            from = $"({entries[^1].Id}";
        }
    }

    private Task<RedisResult> ReadNewestAsync(IDatabase database) => database.ExecuteAsync("XREVRANGE", _stream, "+", "-", "COUNT", 1);

    private async Task<IReadOnlyList<QueueEvent>> WaitAsync(BlockingLink link, StreamPlace after, CancellationToken cancellationToken)
    {
        var block = LongestBlock.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
        var reply = await link.ExecuteAsync(
            database => database.ExecuteAsync("XREAD", "COUNT", MostInOneCall, "BLOCK", block, "STREAMS", _stream, after.ToString()),
            cancellationToken).ConfigureAwait(false);

        // One stream: a list of name and entries, within another list unless the server speaks in maps.
        return reply.IsNull ? [] : EventsOf(reply.Length == 1 ? reply[0][1] : reply[1]);
    }

    private static List<QueueEvent> EventsOf(RedisResult entries) => [.. ((RedisResult[])entries!).Select(EventOf)];

    private static QueueEvent EventOf(RedisResult entry)
    {
        var pairs = (string[])entry[1]!;
        var fields = new Dictionary<string, string>(pairs.Length / 2);
        for (var at = 0; at + 1 < pairs.Length; at += 2)
        {
            fields[pairs[at]] = pairs[at + 1];
        }

        return new QueueEvent((string)entry[0]!, fields);
    }
}
