using System.Text.Json;

namespace Redoubt.AspNetCore.Tests.Support;

internal static class JsonAnswers
{
    public static async Task<JsonElement> GetFromJsonOfAnyCodeAsync(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        return await response.JsonAsync();
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    /// <summary>The text at a path such as <c>checks.redis.status</c>.</summary>
    public static string? Text(this JsonElement element, string path) => element.At(path).ToString();

    public static JsonElement At(this JsonElement element, string path)
        => path.Split('.').Aggregate(element, (inner, name) => inner.GetProperty(name));

    public static IEnumerable<string> Names(this JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
