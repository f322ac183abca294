using System.Text.Json.Serialization;

namespace Redoubt.Tests.Bus;

[JsonSerializable(typeof(Note))]
internal sealed partial class BusJson : JsonSerializerContext;
