using System.Diagnostics;
using Redoubt.Tool.Infrastructure;

namespace Redoubt.Tool.Compilation;

/// <summary>
/// The compiler server of one SDK, started for this run: a cold compiler costs more than most projects do, and the user's own
/// server would hold on to our analyzers. It is a child process of ours because one that the compiler starts by itself would
/// keep the compiler's output open, and with it everybody who reads that to its end.
/// </summary>
internal sealed class CompilerServer : IAsyncDisposable
{
    private const int KeepAliveSeconds = 60;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly Task<bool> _isReady;

    public CompilerServer(string compiler, string pipe)
    {
        Pipe = pipe;
        var server = Path.Combine(Path.GetDirectoryName(compiler)!, "VBCSCompiler.dll");
        _process = Dotnet.Start(["exec", server, $"-pipename:{pipe}"], Path.GetTempPath());
        _isReady = IsListeningAsync();
    }

    private string Pipe { get; }

    // On anything but Windows the compiler does not put its pipes where .NET would.
    private string PipePath => OperatingSystem.IsWindows() ? Pipe : $"/tmp/{Pipe}";

    /// <summary>Arguments that make the compiler use this server; none when it did not start, and the compiler works by itself.</summary>
    public async Task<IReadOnlyList<string>> ArgumentsAsync() =>
        await _isReady.ConfigureAwait(false) ? [$"/shared:{Pipe}", $"/keepalive:{KeepAliveSeconds}"] : [];

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(PipePath);
        }
    }

    // A connection that is only tried and closed would end the server, so its pipe is looked for instead.
    private async Task<bool> IsListeningAsync()
    {
        var waited = Stopwatch.StartNew();
        while (!_process.HasExited && waited.Elapsed < StartLimit)
        {
            if (OperatingSystem.IsWindows() ? Directory.GetFiles(@"\\.\pipe\").Contains(@"\\.\pipe\" + Pipe) : File.Exists(PipePath))
            {
                return true;
            }

            await Task.Delay(PollInterval).ConfigureAwait(false);
        }

        return false;
    }
}
