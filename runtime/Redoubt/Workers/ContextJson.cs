using System.Text.Json.Serialization;

namespace Redoubt.Workers;

/// <summary>The types of this library that handlers store as JSON.</summary>
[JsonSerializable(typeof(double))]
internal sealed partial class ContextJson : JsonSerializerContext;
