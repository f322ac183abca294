using System.Text.Json.Serialization;

namespace Redoubt.Queues;

/// <summary>The types of this library that are stored as JSON.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class QueueJson : JsonSerializerContext;
