using System.Text.Json.Serialization;

namespace Redoubt.AspNetCore.Health;

/// <summary>One check in an answer.</summary>
/// <param name="Status"><c>up</c>, <c>degraded</c> or <c>down</c>.</param>
/// <param name="ResponseTime">Milliseconds, or <see langword="null"/> when nothing answered.</param>
/// <param name="Message">One line for people.</param>
[JsonDerivedType(typeof(ConnectionBody))]
internal record CheckBody(
    [property: JsonPropertyOrder(CheckBody.First)] string Status,
    [property: JsonPropertyOrder(CheckBody.First)] double? ResponseTime,
    [property: JsonPropertyOrder(CheckBody.First)] string Message)
{
    /// <summary>Before the properties of what is derived.</summary>
    private const int First = -1;
}
