using Microsoft.Extensions.Options;

namespace Redoubt.Connections.Options;

/// <summary>The rules that stand on single properties, compiled from their attributes.</summary>
[OptionsValidator]
internal sealed partial class AttributeRules : IValidateOptions<RedisConnectionOptions>;
