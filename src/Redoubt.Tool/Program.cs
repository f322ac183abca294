using Redoubt.Tool.Commands;
using Redoubt.Tool.Infrastructure;

return await CommandLine.RunAsync(args, ToolConsole.ForProcess(), CancellationToken.None).ConfigureAwait(false);
