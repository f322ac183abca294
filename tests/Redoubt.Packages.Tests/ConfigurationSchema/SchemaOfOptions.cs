using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Connections;

namespace Redoubt.Packages.Tests.ConfigurationSchema;

/// <summary>
/// Writes the JSON schema of the section that options are read from, for editors. Editors merge it with those of other
/// packages; so it says nothing of what else the file may hold.
/// </summary>
internal static class SchemaOfOptions
{
    /// <summary>As the binder reads it: hours and minutes are required, since a bare number would be days.</summary>
    private const string Duration = @"^([0-9]+\.)?[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,7})?)?$";

    private static readonly MemberTexts Texts = new(typeof(RedisConnectionOptions).Assembly);

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write()
    {
        var schema = new JsonObject
        {
            ["definitions"] = new JsonObject
            {
                ["logLevel"] = new JsonObject
                {
                    ["properties"] = new JsonObject { ["Redoubt"] = new JsonObject { ["$ref"] = "#/definitions/logLevelThreshold" } },
                },
            },
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["ConnectionStrings"] = new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject
                    {
                        ["redis"] = new JsonObject
                        {
                            ["type"] = "string",
                            ["description"] = "The address of the default connection of Redoubt, where its options name none: a URL or a StackExchange.Redis configuration string.",
                        },
                    },
                },
                ["Redis"] = Section(
                    "The options of the connections of Redoubt. What stands below the name of a connection is for that one only.",
                    Section("The options of the connection of this name, where they differ from those of all.", null)),
            },
        };
        return schema.ToJsonString(Json) + "\n";
    }

    private static JsonObject Section(string description, JsonObject? others)
    {
        var defaults = new RedisConnectionOptions();
        var section = new JsonObject
        {
            ["type"] = "object",
            ["description"] = description,
            ["properties"] = new JsonObject(typeof(RedisConnectionOptions).GetProperties()
                .Where(property => !typeof(Delegate).IsAssignableFrom(property.PropertyType))
                .Select(property => KeyValuePair.Create<string, JsonNode?>(property.Name, Option(property, property.GetValue(defaults))))),
        };
        if (others is not null)
        {
            section["additionalProperties"] = others;
        }

        return section;
    }

    private static JsonObject Option(PropertyInfo property, object? standard)
    {
        var option = new JsonObject { ["type"] = TypeOf(property), ["description"] = Texts.Of(property) };
        if (property.PropertyType == typeof(TimeSpan))
        {
            option["pattern"] = Duration;
        }

        if (property.GetCustomAttribute<RegularExpressionAttribute>() is { } expression)
        {
            option["pattern"] = expression.Pattern;
        }

        if (property.GetCustomAttribute<RangeAttribute>() is { } range)
        {
            option["minimum"] = JsonSerializer.SerializeToNode(range.Minimum, range.OperandType);
            option["maximum"] = JsonSerializer.SerializeToNode(range.Maximum, range.OperandType);
        }

        if (standard is not null)
        {
            option["default"] = standard is TimeSpan time
                ? time.ToString("c", CultureInfo.InvariantCulture)
                : JsonSerializer.SerializeToNode(standard, property.PropertyType);
        }

        return option;
    }

    private static string TypeOf(PropertyInfo property) => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
    {
        var type when type == typeof(string) || type == typeof(TimeSpan) => "string",
        var type when type == typeof(bool) => "boolean",
        var type when type == typeof(int) => "integer",
        var type when type == typeof(double) => "number",
        var type => throw new NotSupportedException($"Say how {property.Name}, a {type}, is written in JSON."),
    };
}
