using System.Globalization;
using System.Text;
using Redoubt.Testing.Internals;

namespace Redoubt.Testing;

/// <summary>What a <see cref="ScriptedServer"/> does in answer to a command. Immutable.</summary>
public sealed record ScriptedReply
{
    private readonly Func<int, byte[]> _bytes;

    private ScriptedReply(Func<int, byte[]> bytes) => _bytes = bytes;

    /// <summary>No reply at all. The connection goes on.</summary>
    public static ScriptedReply Nothing { get; } = new(_ => []);

    /// <summary>The error of a server that is reading its data from disk.</summary>
    public static ScriptedReply Loading { get; } = Error("LOADING Redis is loading the dataset in memory");

    internal bool Closes { get; private init; }

    internal bool WaitsForNext { get; private init; }

    internal TimeSpan Latency { get; private init; }

    /// <summary>A value, of the right type or the wrong one.</summary>
    public static ScriptedReply Value(RespValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(protocol => RespWriter.Value(value, protocol));
    }

    /// <summary>An error: a prefix in capitals, known to the client or not, a space, and a text.</summary>
    public static ScriptedReply Error(string text) => Value(RespValue.Error(text));

    /// <summary>The error of a cluster's node that does not serve a slot, which names the one that does.</summary>
    /// <param name="slot">The slot, 0 to 16383.</param>
    /// <param name="endPoint">Host and port of the node to go to; the server's own for a circle.</param>
    public static ScriptedReply Moved(int slot, string endPoint)
        => Error(string.Create(CultureInfo.InvariantCulture, $"MOVED {slot} {endPoint}"));

    /// <summary>The first half of a value's bytes, and nothing after them.</summary>
    public static ScriptedReply HalfOf(RespValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(protocol => RespWriter.Value(value, protocol) is var all ? all[..(all.Length / 2)] : []);
    }

    /// <summary>The announcement of a string of so many bytes, and nothing after it.</summary>
    /// <param name="length">The length in bytes; Redis itself allows 512 MB.</param>
    public static ScriptedReply BulkHeader(long length = 512L * 1024 * 1024)
        => Raw(string.Create(CultureInfo.InvariantCulture, $"${length}\r\n"));

    /// <summary>Any text, byte for byte, as UTF-8.</summary>
    public static ScriptedReply Raw(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Raw(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Any bytes.</summary>
    public static ScriptedReply Raw(ReadOnlyMemory<byte> bytes)
    {
        var copy = bytes.ToArray();
        return new(_ => copy);
    }

    /// <summary>The same, and then the connection is closed in good order.</summary>
    public ScriptedReply ThenClose() => this with { Closes = true };

    /// <summary>The same, but out of order: only after the reply to the connection's next command.</summary>
    public ScriptedReply AfterTheNext() => this with { WaitsForNext = true };

    /// <summary>The same, but later. The connection's next commands wait too, as they do behind a slow one.</summary>
    public ScriptedReply After(TimeSpan latency)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(latency, TimeSpan.Zero);
        return this with { Latency = latency };
    }

    internal byte[] BytesFor(int protocol) => _bytes(protocol);
}
