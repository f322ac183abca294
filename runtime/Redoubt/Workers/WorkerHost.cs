using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Redoubt.Workers;

/// <summary>Starts every registered worker with the host, and stops them before connections close.</summary>
internal sealed class WorkerHost(IServiceProvider services) : IHostedService
{
    private readonly IReadOnlyList<JobWorker> _workers = [.. services.GetKeyedServices<JobWorker>(KeyedService.AnyKey)];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var worker in _workers)
        {
            worker.Start();
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var ended = await Task.WhenAll(_workers.Select(worker => worker.StopAsync(cancellationToken))).ConfigureAwait(false);
        if (ended.Contains(false))
        {
            // Whoever started the process must learn that it did not end as it should.
            Environment.ExitCode = Environment.ExitCode == 0 ? 1 : Environment.ExitCode;
        }
    }
}
