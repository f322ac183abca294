using System.Text.Json.Serialization;

namespace Gateway.Catalog;

internal sealed record NewPrice([property: JsonRequired] decimal Price);
