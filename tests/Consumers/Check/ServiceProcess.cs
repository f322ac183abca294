using System.Diagnostics;

namespace Check;

/// <summary>The service as a process of its own, on a free port of the loopback address.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private const string Announcement = "Now listening on: ";

    private readonly Process _process;

    private ServiceProcess(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address };
    }

    public HttpClient Client { get; }

    public static async Task<ServiceProcess> StartAsync(string program, string redisUrl)
    {
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(program)
            {
                ArgumentList = { "--urls", "http://127.0.0.1:0" },
                Environment = { ["REDIS_URL"] = redisUrl },
                RedirectStandardOutput = true,
            },
        };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.IndexOf(Announcement, StringComparison.Ordinal) is >= 0 and var start)
            {
                address.TrySetResult(new Uri(line.Data[(start + Announcement.Length)..].Trim()));
            }
            else if (line.Data is null)
            {
                address.TrySetException(new InvalidOperationException("The service ended without saying where it listens."));
            }
        };
        process.Start();
        process.BeginOutputReadLine();
        return new ServiceProcess(process, await address.Task.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
