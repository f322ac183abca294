using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Redoubt.Testing.Internals;

/// <summary>
/// The answers of a lone and empty Redis to what clients ask when they connect, and to the simplest commands on strings.
/// </summary>
internal sealed class TinyRedis
{
    private const string Version = "7.2.0";
    private const string Information =
        $"# Server\r\nredis_version:{Version}\r\nredis_mode:standalone\r\nrun_id:0000000000000000000000000000000000000000\r\n"
        + "# Persistence\r\nloading:0\r\n# Replication\r\nrole:master\r\nconnected_slaves:0\r\n# Cluster\r\ncluster_enabled:0\r\n";

    private static readonly Dictionary<string, string> Settings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["databases"] = "16",
        ["timeout"] = "0",
        ["replica-read-only"] = "yes",
        ["slave-read-only"] = "yes",
    };

    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _strings = new(StringComparer.Ordinal);

    public IEnumerable<RespValue> Answer(ReceivedCommand command, ScriptedSession session) => command.Name switch
    {
        "SUBSCRIBE" or "PSUBSCRIBE" or "SSUBSCRIBE" => Subscribe(command, session, session.Subscriptions.Add),
        "UNSUBSCRIBE" or "PUNSUBSCRIBE" or "SUNSUBSCRIBE" => Subscribe(command, session, session.Subscriptions.Remove),
        _ => [AnswerOne(command, session)],
    };

    private RespValue AnswerOne(ReceivedCommand command, ScriptedSession session) => (command.Name, command.RawArguments) switch
    {
        ("PING", []) => session is { Protocol: 2, Subscriptions.Count: > 0 }
            ? RespValue.Array(RespValue.Bulk("pong"), RespValue.Bulk(""))
            : RespValue.SimpleString("PONG"),
        ("PING" or "ECHO", [var text]) => RespValue.Bulk(text),
        ("HELLO", _) => Hello(command, session),
        ("CLIENT", [_, ..]) => Client(command, session),
        ("CONFIG", [_, ..]) => Config(command),
        ("INFO", _) => RespValue.Bulk(Information),
        ("ROLE", []) => RespValue.Array(RespValue.Bulk("master"), RespValue.Integer(0), RespValue.Array()),
        ("COMMAND", _) => RespValue.Array(),
        ("CLUSTER", _) => RespValue.Error("ERR This instance has cluster support disabled"),
        ("TIME", []) => Time(),
        ("DBSIZE", []) => RespValue.Integer(_strings.Count),
        ("PUBLISH" or "SPUBLISH", [_, _]) => RespValue.Integer(0),
        ("AUTH" or "SELECT" or "QUIT" or "READONLY" or "READWRITE", _) => RespValue.Ok,
        ("GET", [_]) => _strings.TryGetValue(command.Arguments[0], out var value) ? RespValue.Bulk(value) : RespValue.Null,
        ("SET", [_, var value, ..]) => Set(command.Arguments[0], value),
        ("SETEX" or "PSETEX", [_, _, var value]) => Set(command.Arguments[0], value),
        ("DEL" or "UNLINK", [_, ..]) => RespValue.Integer(command.Arguments.Count(key => _strings.TryRemove(key, out _))),
        ("EXISTS", [_, ..]) => RespValue.Integer(command.Arguments.Count(_strings.ContainsKey)),
        ("INCR", [_]) => Increment(command.Arguments[0]),
        _ => RespValue.Error($"ERR unknown command '{OneLine(command.Name)}'"),
    };

    /// <summary>A client that speaks another language may have any bytes in its first word.</summary>
    private static string OneLine(string text) => text.Replace('\r', ' ').Replace('\n', ' ');

    private static RespValue Hello(ReceivedCommand command, ScriptedSession session)
    {
        if (command.Arguments is [var version, ..])
        {
            if (version is not ("2" or "3"))
            {
                return RespValue.Error("NOPROTO unsupported protocol version");
            }

            session.Protocol = version[0] - '0';
        }

        return RespValue.Map(
            RespValue.Bulk("server"), RespValue.Bulk("redis"),
            RespValue.Bulk("version"), RespValue.Bulk(Version),
            RespValue.Bulk("proto"), RespValue.Integer(session.Protocol),
            RespValue.Bulk("id"), RespValue.Integer(session.Id),
            RespValue.Bulk("mode"), RespValue.Bulk("standalone"),
            RespValue.Bulk("role"), RespValue.Bulk("master"),
            RespValue.Bulk("modules"), RespValue.Array());
    }

    private static RespValue Client(ReceivedCommand command, ScriptedSession session)
    {
        switch (command.Arguments[0].ToUpperInvariant())
        {
            case "ID":
                return RespValue.Integer(session.Id);
            case "GETNAME":
                return RespValue.Bulk(session.ClientName);
            case "SETNAME" when command.Arguments.Count == 2:
                session.ClientName = command.Arguments[1];
                return RespValue.Ok;
            default:
                return RespValue.Ok;
        }
    }

    private static RespValue Config(ReceivedCommand command)
        => command.Is("CONFIG GET")
            ? RespValue.Map([.. command.Arguments.Skip(1)
                .Where(Settings.ContainsKey)
                .SelectMany(name => new[] { RespValue.Bulk(name), RespValue.Bulk(Settings[name]) })])
            : RespValue.Ok;

    private static RespValue Time()
    {
        var microseconds = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        return RespValue.Array(Text(microseconds / 1_000_000), Text(microseconds % 1_000_000));

        static RespValue Text(long number) => RespValue.Bulk(number.ToString(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<RespValue> Subscribe(ReceivedCommand command, ScriptedSession session, Func<string, bool> change)
    {
        foreach (var channel in command.Arguments)
        {
            change(channel);
            yield return RespValue.Push(
                RespValue.Bulk(command.Name.ToLowerInvariant()), RespValue.Bulk(channel), RespValue.Integer(session.Subscriptions.Count));
        }
    }

    private RespValue Set(string key, ReadOnlyMemory<byte> value)
    {
        _strings[key] = value;
        return RespValue.Ok;
    }

    private RespValue Increment(string key)
    {
        var value = _strings.AddOrUpdate(key, _ => "1"u8.ToArray(), (_, old) => Encoding.ASCII.GetBytes(Next(old)));
        return RespValue.Integer(long.Parse(value.Span, CultureInfo.InvariantCulture));

        static string Next(ReadOnlyMemory<byte> old)
            => ((long.TryParse(old.Span, CultureInfo.InvariantCulture, out var number) ? number : 0) + 1).ToString(CultureInfo.InvariantCulture);
    }
}
