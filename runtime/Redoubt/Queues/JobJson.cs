using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Redoubt.Queues;

/// <summary>JSON as it is stored in jobs.</summary>
internal static class JobJson
{
    public const string Reflection = "JSON by reflection needs the members of the type; give a JsonTypeInfo<T> to trim or compile ahead of time.";

    /// <exception cref="JobDataException">It cannot be read.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> stored, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(stored.Span, type)!;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            // The exception of the reader may quote what it read.
            throw new JobDataException($"What is stored ({stored.Length} bytes) cannot be read as {typeof(T).Name}.");
        }
    }

    /// <summary>A list of texts; none when it is something else.</summary>
    public static IReadOnlyList<string> ReadTexts(ReadOnlyMemory<byte> stored)
    {
        if (stored.IsEmpty)
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize(stored.Span, QueueJson.Default.StringArray) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    [RequiresUnreferencedCode(Reflection)]
    [RequiresDynamicCode(Reflection)]
    public static JsonTypeInfo<T> TypeOf<T>(JsonSerializerOptions? options)
        => (JsonTypeInfo<T>)(options ?? JsonSerializerOptions.Web).GetTypeInfo(typeof(T));
}
