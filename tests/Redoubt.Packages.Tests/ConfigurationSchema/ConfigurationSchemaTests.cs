using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Redoubt.Connections;

namespace Redoubt.Packages.Tests.ConfigurationSchema;

/// <summary>What editors offer in appsettings.json is what is read from there.</summary>
public sealed class ConfigurationSchemaTests
{
    private const string File = "runtime/Redoubt/ConfigurationSchema.json";

    [Fact]
    public void Schema_NamesTheOptionsWithTypesDefaultsAndTexts() => ReviewedFile.MustSay(File, SchemaOfOptions.Write());

    [Fact]
    public void Schema_EveryOption_IsReadFromItsSection()
    {
        var options = Properties("$.properties.Redis.properties");

        Assert.All(options, option => Assert.NotEqual(Value(new RedisConnectionOptions(), option.Key), Value(Read("", $"Redis:{option.Key}", option.Value!), option.Key)));
    }

    [Fact]
    public void Schema_EveryOptionOfAName_IsReadForThatNameOnly()
    {
        var options = Properties("$.properties.Redis.additionalProperties.properties");

        Assert.All(options, option =>
        {
            var key = $"Redis:billing:{option.Key}";
            var standard = Value(new RedisConnectionOptions(), option.Key);
            Assert.NotEqual(standard, Value(Read("billing", key, option.Value!), option.Key));
            Assert.Equal(standard, Value(Read("", key, option.Value!), option.Key));
        });
    }

    private static JsonObject Properties(string path)
    {
        var schema = JsonNode.Parse(System.IO.File.ReadAllText(ReviewedFile.PathOf(File)))!;
        return path.Split('.').Skip(1).Aggregate(schema, (node, name) => node[name]!).AsObject();
    }

    private static RedisConnectionOptions Read(string name, string key, JsonNode option)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(key, (string?)Another(option))]).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddRedoubt(name, (Action<RedisConnectionOptions>?)null);
        using var provider = services.BuildServiceProvider();
        var options = new RedisConnectionOptions();
        foreach (var configure in provider.GetServices<IConfigureOptions<RedisConnectionOptions>>().OfType<IConfigureNamedOptions<RedisConnectionOptions>>())
        {
            configure.Configure(name, options);
        }

        return options;
    }

    /// <summary>A value that is no option's default.</summary>
    private static string Another(JsonNode option) => ((string?)option["type"], option["pattern"]) switch
    {
        ("boolean", _) => "true",
        ("integer", _) => "7",
        ("number", _) => "0.7",
        ("string", { } pattern) when ((string)pattern!).Contains(':', StringComparison.Ordinal) => "00:00:07",
        _ => "another",
    };

    private static object? Value(RedisConnectionOptions options, string name) => typeof(RedisConnectionOptions).GetProperty(name)!.GetValue(options);
}
