using System.Text.Json.Serialization;

namespace Redoubt.Tests.Store;

[JsonSerializable(typeof(Product))]
[JsonSerializable(typeof(int))]
internal sealed partial class StoreJson : JsonSerializerContext;
