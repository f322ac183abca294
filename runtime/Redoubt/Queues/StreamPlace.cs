using System.Globalization;
using StackExchange.Redis;

namespace Redoubt.Queues;

/// <summary>A place in a stream: milliseconds and a number, which sort.</summary>
internal readonly record struct StreamPlace(ulong Milliseconds, ulong Number)
{
    public static StreamPlace Beginning { get; }

    /// <exception cref="ArgumentException">It is none.</exception>
    public static StreamPlace Parse(string place)
    {
        var parts = place.Split('-');
        return parts.Length == 2 && TryParse(parts[0], out var milliseconds) && TryParse(parts[1], out var number)
            ? new StreamPlace(milliseconds, number)
            : throw new ArgumentException("A place in a stream is two numbers with a hyphen between them, such as 0-0.", nameof(place));
    }

    /// <summary>The place of the newest of the entries that were read backwards.</summary>
    public static StreamPlace OfNewest(RedisResult entries) => entries.Length > 0 ? Parse((string)entries[0][0]!) : Beginning;

    public bool IsAfter(StreamPlace other) => (Milliseconds, Number).CompareTo((other.Milliseconds, other.Number)) > 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Milliseconds}-{Number}");

    private static bool TryParse(string text, out ulong number) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
