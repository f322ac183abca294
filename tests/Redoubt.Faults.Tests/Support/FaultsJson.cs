using System.Text.Json.Serialization;

namespace Redoubt.Faults.Tests.Support;

[JsonSerializable(typeof(int))]
internal sealed partial class FaultsJson : JsonSerializerContext;
