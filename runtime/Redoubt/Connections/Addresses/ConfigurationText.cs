using StackExchange.Redis;

namespace Redoubt.Connections.Addresses;

/// <summary>Reads a StackExchange.Redis configuration string.</summary>
internal static class ConfigurationText
{
    public static AddressResult Parse(string text, string source)
    {
        ConfigurationOptions settings;
        try
        {
            settings = ConfigurationOptions.Parse(text, ignoreUnknown: false);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            // The client's message quotes the option, which may be a secret.
            return AddressResult.Wrong($"{source} is not a StackExchange.Redis configuration string.");
        }

        if (settings.EndPoints.Count == 0)
        {
            return AddressResult.Wrong($"{source} names no host.");
        }

        var mask = AddressMask.Of(settings);
        return AddressResult.Of(new RedisAddress(settings, mask, AddressMask.SecretsOf(settings)));
    }
}
