using System.Text.Json.Serialization;

namespace Redoubt.Tests.Guide;

[JsonSerializable(typeof(Lamp))]
[JsonSerializable(typeof(Email))]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(PriceChanged))]
internal sealed partial class ShopJson : JsonSerializerContext;
