using Microsoft.Extensions.Options;

namespace Redoubt.Store;

/// <summary>The rules that stand on single properties, compiled from their attributes.</summary>
[OptionsValidator]
internal sealed partial class StoreOptionsRules : IValidateOptions<RedisStoreOptions>;
