using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using StackExchange.Redis;

namespace Redoubt.Store;

/// <summary>Values as they are stored.</summary>
internal static class JsonValue
{
    public static bool TryDecode<T>(RedisValue stored, JsonTypeInfo<T> type, [MaybeNullWhen(false)] out T value)
    {
        try
        {
            value = JsonSerializer.Deserialize(((ReadOnlyMemory<byte>)stored).Span, type)!;
            return true;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            value = default;
            return false;
        }
    }

    [RequiresUnreferencedCode(StoreMessages.Reflection)]
    [RequiresDynamicCode(StoreMessages.Reflection)]
    public static JsonTypeInfo<T> TypeOf<T>(JsonSerializerOptions? options)
        => (JsonTypeInfo<T>)(options ?? JsonSerializerOptions.Default).GetTypeInfo(typeof(T));
}
