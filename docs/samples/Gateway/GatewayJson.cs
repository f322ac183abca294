using System.Text.Json.Serialization;
using Gateway.Catalog;
using Gateway.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace Gateway;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NewPrice))]
[JsonSerializable(typeof(PriceChanged))]
[JsonSerializable(typeof(Product))]
[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class GatewayJson : JsonSerializerContext;
