using Microsoft.Extensions.Options;

namespace Redoubt.Workers;

/// <summary>The rules that stand on single properties, compiled from their attributes.</summary>
[OptionsValidator]
internal sealed partial class WorkerOptionsRules : IValidateOptions<WorkerOptions>;
