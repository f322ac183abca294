using System.Globalization;
using StackExchange.Redis;

namespace Redoubt.Queues;

/// <summary>The hash of a job, with its fields read leniently.</summary>
internal sealed class JobFields(IReadOnlyDictionary<string, RedisValue> values)
{
    /// <summary>Of names and values, one after the other.</summary>
    public static JobFields Of(RedisValue[] pairs)
    {
        var values = new Dictionary<string, RedisValue>(pairs.Length / 2);
        for (var at = 0; at + 1 < pairs.Length; at += 2)
        {
            values[pairs[at]!] = pairs[at + 1];
        }

        return new JobFields(values);
    }

    public string? Text(string field) => values.TryGetValue(field, out var value) ? (string?)value : null;

    public ReadOnlyMemory<byte> Bytes(string field) => values.TryGetValue(field, out var value) ? (ReadOnlyMemory<byte>)value : default;

    public double? Number(string field)
        => double.TryParse(Text(field), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    public DateTimeOffset? Moment(string field) => Number(field) is { } number ? Milliseconds.ToMoment((long)number) : null;
}
