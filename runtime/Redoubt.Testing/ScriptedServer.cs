using System.Net;
using System.Net.Sockets;
using Redoubt.Testing.Internals;

namespace Redoubt.Testing;

/// <summary>
/// A server on the loopback address that speaks the protocol of Redis and answers as its script says, for replies that a
/// real server does not give on demand. What the script does not mention it answers like a lone and empty Redis, well
/// enough for StackExchange.Redis to connect. It keeps strings and nothing else. Safe to use from several threads.
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly LoopbackListener _listener;
    private readonly TinyRedis _redis = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly List<ScriptRule> _rules = [];
    private readonly Queue<ScriptedReply> _greetings = new();
    private readonly List<ReceivedCommand> _commands = [];
    private readonly Dictionary<Socket, Task> _connections = [];
    private TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ScriptedReply? _greeting;
    private long _acceptedCount;

    private ScriptedServer() => _listener = new LoopbackListener(Accept);

    /// <summary>The port that the server listens on.</summary>
    public int Port => _listener.Port;

    /// <summary>Host and port as a client's configuration wants them.</summary>
    public string EndPoint => $"{IPAddress.Loopback}:{Port}";

    /// <summary>The commands received so far, of all connections, in order.</summary>
    public IReadOnlyList<ReceivedCommand> Commands => UnderLock(() => _commands.ToArray());

    /// <summary>The number of connections open at this moment.</summary>
    public int ConnectionCount => UnderLock(() => _connections.Count);

    /// <summary>The number of connections accepted so far.</summary>
    public long AcceptedCount => UnderLock(() => _acceptedCount);

    /// <summary>Starts a server with an empty script.</summary>
    public static ScriptedServer Start() => new();

    /// <summary>
    /// Answers a command with <paramref name="reply"/>. Of several entries for a command the first one counts until it is
    /// used up.
    /// </summary>
    /// <param name="command">A command such as <c>GET</c>, or with its subcommand, <c>CONFIG GET</c>; capitals or not.</param>
    /// <param name="reply">What to answer.</param>
    /// <param name="times">How often, or <see langword="null"/> for always.</param>
    public void On(string command, ScriptedReply reply, int? times = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(command);
        Add(received => received.Is(command), reply, times);
    }

    /// <summary>Answers a command with what <paramref name="answer"/> returns; meanwhile its connection waits.</summary>
    /// <param name="command">A command such as <c>GET</c>, or with its subcommand, <c>CONFIG GET</c>; capitals or not.</param>
    /// <param name="answer">
    /// Makes the answer; its token is cancelled when the server is disposed. What it throws ends the connection, and is
    /// thrown again by <see cref="DisposeAsync"/>.
    /// </param>
    /// <param name="times">How often, or <see langword="null"/> for always.</param>
    public void On(string command, Func<ReceivedCommand, CancellationToken, ValueTask<ScriptedReply>> answer, int? times = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(command);
        ArgumentNullException.ThrowIfNull(answer);
        Add(received => received.Is(command), answer, times);
    }

    /// <summary>Answers every command with <paramref name="reply"/>, those included that a client sends when it connects.</summary>
    /// <param name="reply">What to answer.</param>
    /// <param name="times">How often, or <see langword="null"/> for always.</param>
    public void OnAny(ScriptedReply reply, int? times = null) => Add(_ => true, reply, times);

    /// <summary>Sends <paramref name="reply"/> to every new connection before it has asked anything.</summary>
    /// <param name="reply">What to send.</param>
    /// <param name="times">To how many connections, or <see langword="null"/> for all.</param>
    public void OnConnect(ScriptedReply reply, int? times = null)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ThrowIfNegative(times);
        lock (_gate)
        {
            if (times is null)
            {
                _greeting = reply;
            }

            for (var i = 0; i < times; i++)
            {
                _greetings.Enqueue(reply);
            }
        }
    }

    /// <summary>Empties the script: from now on the server answers like a lone and empty Redis.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _rules.Clear();
            _greetings.Clear();
            _greeting = null;
        }
    }

    /// <summary>Returns the first command received, now or later, that <paramref name="condition"/> is true of.</summary>
    public async Task<ReceivedCommand> WaitForAsync(
        Func<ReceivedCommand, bool> condition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        for (var seen = 0; ; seen++)
        {
            ReceivedCommand? next = null;
            while (next is null)
            {
                Task received;
                lock (_gate)
                {
                    next = seen < _commands.Count ? _commands[seen] : null;
                    received = _received.Task;
                }

                if (next is null)
                {
                    await received.WaitAsync(cancellationToken).ConfigureAwait(false);
                }
            }

            if (condition(next))
            {
                return next;
            }
        }
    }

    /// <summary>Closes every connection and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync().ConfigureAwait(false);
        await _stopping.CancelAsync().ConfigureAwait(false);
        Task[] serving;
        lock (_gate)
        {
            foreach (var socket in _connections.Keys)
            {
                socket.Dispose();
            }

            serving = [.. _connections.Values];
        }

        await Task.WhenAll(serving).ConfigureAwait(false);
    }

    internal ScriptedReply? TakeGreeting() => UnderLock(() => _greetings.TryDequeue(out var greeting) ? greeting : _greeting);

    /// <summary>Notes the command, and returns what the script answers to it, if anything.</summary>
    internal async ValueTask<ScriptedReply?> ReceiveAsync(ReceivedCommand command, CancellationToken cancellationToken)
    {
        ScriptRule? rule;
        TaskCompletionSource received;
        lock (_gate)
        {
            _commands.Add(command);
            rule = _rules.Find(candidate => candidate.TakesUnderLock(command));
            (received, _received) = (_received, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        received.SetResult();
        return rule is null ? null : await rule.AnswerAsync(command, cancellationToken).ConfigureAwait(false);
    }

    internal byte[] AnswerByDefault(ReceivedCommand command, ScriptedSession session)
        => [.. _redis.Answer(command, session).SelectMany(value => RespWriter.Value(value, session.Protocol))];

    private static void ThrowIfNegative(int? times) => ArgumentOutOfRangeException.ThrowIfNegative(times ?? 0, nameof(times));

    private void Add(Func<ReceivedCommand, bool> matches, ScriptedReply reply, int? times)
    {
        ArgumentNullException.ThrowIfNull(reply);
        Add(matches, (_, _) => ValueTask.FromResult(reply), times);
    }

    private void Add(
        Func<ReceivedCommand, bool> matches, Func<ReceivedCommand, CancellationToken, ValueTask<ScriptedReply>> answer, int? times)
    {
        ThrowIfNegative(times);
        lock (_gate)
        {
            _rules.Add(new ScriptRule(matches, answer, times));
        }
    }

    private void Accept(Socket client)
    {
        lock (_gate)
        {
            var session = new ScriptedSession(++_acceptedCount);
            var connection = new ScriptedConnection(client, session, this, _stopping.Token);
            // On another thread, which needs the gate to end: so it cannot end before it is listed.
            _connections[client] = Task.Run(() => ServeAsync(client, connection));
        }
    }

    private async Task ServeAsync(Socket client, ScriptedConnection connection)
    {
        await connection.RunAsync().ConfigureAwait(false);
        lock (_gate)
        {
            _connections.Remove(client);
        }
    }

    private T UnderLock<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}
