using System.Globalization;
using System.Text;

namespace Redoubt.Testing;

/// <summary>One value as it travels between a client and Redis: what a server answered, or is to answer. Immutable.</summary>
public sealed class RespValue
{
    internal RespValue(RespKind kind, ReadOnlyMemory<byte> bytes, IReadOnlyList<RespValue>? items = null)
    {
        Kind = kind;
        Bytes = bytes;
        Items = items ?? [];
    }

    /// <summary>The reply of a command that had nothing else to say.</summary>
    public static RespValue Ok { get; } = SimpleString("OK");

    /// <summary>No value, as of a key that does not exist.</summary>
    public static RespValue Null { get; } = new(RespKind.Null, default);

    /// <summary>The type of the value.</summary>
    public RespKind Kind { get; }

    /// <summary>The content of everything that holds no other values, as it was sent.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The values inside an array, map, set or push message; a map's keys and values by turns. Empty otherwise.</summary>
    public IReadOnlyList<RespValue> Items { get; }

    /// <summary>Whether there is no value.</summary>
    public bool IsNull => Kind == RespKind.Null;

    /// <summary>Whether the value is an error.</summary>
    public bool IsError => Kind == RespKind.Error;

    /// <summary>The content as UTF-8 text, or <see langword="null"/> when there is no value or it holds others.</summary>
    public string? Text => IsNull || HoldsOthers ? null : Encoding.UTF8.GetString(Bytes.Span);

    internal bool HoldsOthers => Kind is RespKind.Array or RespKind.Map or RespKind.Set or RespKind.Push;

    /// <summary>Makes a line of text, which must not hold a line break.</summary>
    public static RespValue SimpleString(string text) => new(RespKind.SimpleString, Line(text));

    /// <summary>Makes an error: a prefix in capitals by custom, a space, and a text without a line break.</summary>
    public static RespValue Error(string text) => new(RespKind.Error, Line(text));

#pragma warning disable CA1720 // The protocol's own word.
    /// <summary>Makes a whole number.</summary>
    public static RespValue Integer(long value)
        => new(RespKind.Integer, Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture)));
#pragma warning restore CA1720

    /// <summary>Makes a string from text, as UTF-8.</summary>
    public static RespValue Bulk(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(RespKind.BulkString, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Makes a string from bytes.</summary>
    public static RespValue Bulk(ReadOnlyMemory<byte> bytes) => new(RespKind.BulkString, bytes);

    /// <summary>Makes an array.</summary>
    public static RespValue Array(params IReadOnlyList<RespValue> items) => new(RespKind.Array, default, items);

    /// <summary>Makes a map from keys and values by turns. A client that speaks version 2 is sent an array.</summary>
    public static RespValue Map(params IReadOnlyList<RespValue> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items.Count % 2 == 0
            ? new(RespKind.Map, default, items)
            : throw new ArgumentException("A map needs a value for each key.", nameof(items));
    }

    /// <summary>Makes a message that nobody asked for. A client that speaks version 2 is sent an array.</summary>
    public static RespValue Push(params IReadOnlyList<RespValue> items) => new(RespKind.Push, default, items);

    /// <summary>The whole number that the value is or spells.</summary>
    /// <exception cref="FormatException">The value is no whole number.</exception>
    public long ToInt64() => long.Parse(Text ?? "", NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>The value in a form for people: its text, <c>(null)</c>, or its items in brackets.</summary>
    public override string ToString() => HoldsOthers ? $"[{string.Join(", ", Items)}]" : Text ?? "(null)";

    private static byte[] Line(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAny('\r', '\n')
            ? throw new ArgumentException("The text must not hold a line break.", nameof(text))
            : Encoding.UTF8.GetBytes(text);
    }
}
