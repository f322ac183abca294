using System.Text.Json.Serialization;

namespace Redoubt.Benchmarks.Runtime;

/// <summary>What is stored and read.</summary>
internal sealed record Price(string Product, decimal Amount, string Currency, DateTimeOffset ValidFrom);

[JsonSerializable(typeof(Price))]
internal sealed partial class PriceJson : JsonSerializerContext;
