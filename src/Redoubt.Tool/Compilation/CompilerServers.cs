using System.Collections.Concurrent;
using Redoubt.Tool.Infrastructure;

namespace Redoubt.Tool.Compilation;

/// <summary>Runs the compilers of a run; each SDK has its own server, started with its first compilation.</summary>
internal sealed class CompilerServers(ScratchFolder scratch) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<CompilerServer>> _servers = new(StringComparer.Ordinal);

    public async Task<ProcessResult> CompileAsync(string compiler, string folder, string responseFile, CancellationToken cancellation)
    {
        var pipe = $"{Path.GetFileName(scratch.Root)}-{_servers.Count}";
        var server = _servers.GetOrAdd(compiler, path => new Lazy<CompilerServer>(() => new CompilerServer(path, pipe))).Value;
        string[] arguments = ["exec", compiler, "/noconfig", .. await server.ArgumentsAsync().ConfigureAwait(false), $"@{responseFile}"];
        return await Dotnet.RunAsync(arguments, folder, cancellation).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values)
        {
            await server.Value.DisposeAsync().ConfigureAwait(false);
        }
    }
}
