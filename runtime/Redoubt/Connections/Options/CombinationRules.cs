using Microsoft.Extensions.Options;
using Redoubt.Connections.Addresses;

namespace Redoubt.Connections.Options;

/// <summary>The rules across properties, and those of the address.</summary>
internal sealed class CombinationRules : IValidateOptions<RedisConnectionOptions>
{
    public ValidateOptionsResult Validate(string? name, RedisConnectionOptions options)
    {
        var problems = new List<string>();
        if (options.BackoffCap < options.BackoffBase)
        {
            problems.Add($"BackoffCap ({options.BackoffCap}) must not be below BackoffBase ({options.BackoffBase}).");
        }

        if (options is { Url: not null, Configuration: not null })
        {
            problems.Add("Url and Configuration are both set; only one of them can say where Redis is.");
        }

        problems.AddRange(AddressSource.Resolve(name, options).Problems);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
