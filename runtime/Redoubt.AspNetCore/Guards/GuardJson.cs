using System.Text.Json.Serialization;

namespace Redoubt.AspNetCore.Guards;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(UnavailableProblem))]
internal sealed partial class GuardJson : JsonSerializerContext;
