using System.Text.Json.Serialization;

namespace Redoubt.AspNetCore.Tests.Guide;

[JsonSerializable(typeof(Lamp))]
[JsonSerializable(typeof(PriceChanged))]
internal sealed partial class ShopJson : JsonSerializerContext;
