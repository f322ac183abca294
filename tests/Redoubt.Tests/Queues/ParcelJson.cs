using System.Text.Json.Serialization;

namespace Redoubt.Tests.Queues;

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Parcel))]
[JsonSerializable(typeof(string))]
internal sealed partial class ParcelJson : JsonSerializerContext;
