using Microsoft.Extensions.Options;

namespace Redoubt.Connections.Options;

/// <summary>All rules at once, for connections that are built with <c>new</c>.</summary>
internal static class ConnectionOptionsCheck
{
    private static readonly IValidateOptions<RedisConnectionOptions>[] Rules = [new AttributeRules(), new CombinationRules()];

    public static void ThrowIfInvalid(string? name, RedisConnectionOptions options)
    {
        var problems = Rules
            .Select(rule => rule.Validate(name, options))
            .Where(result => result.Failed)
            .SelectMany(result => result.Failures ?? [])
            .ToList();
        if (problems.Count > 0)
        {
            throw new RedisConfigurationException(problems);
        }
    }
}
