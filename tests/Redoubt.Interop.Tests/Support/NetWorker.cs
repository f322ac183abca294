using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Redoubt.Connections;
using Redoubt.Workers;

namespace Redoubt.Interop.Tests.Support;

/// <summary>A worker of this library whose handler is one of those that the Node driver has, by the same name.</summary>
internal sealed class NetWorker : IJobHandler<JsonNode?, JsonNode?>, IAsyncDisposable
{
    public static readonly JsonTypeInfo<JsonNode?> Json = (JsonTypeInfo<JsonNode?>)JsonSerializerOptions.Web.GetTypeInfo(typeof(JsonNode));

    private readonly ConcurrentQueue<string> _processed = new();
    private readonly string _as;
    private readonly JobWorker _worker;

    public NetWorker(RedisConnection connection, string queue, string name, Action<WorkerOptions>? configure = null)
    {
        var options = new WorkerOptions();
        configure?.Invoke(options);
        _as = name;
        _worker = JobWorker.Create(connection, queue, this, Json, Json, options);
        _worker.Start();
    }

    public JobWorker Worker => _worker;

    public IReadOnlyList<string> Processed => [.. _processed];

    public async Task<JsonNode?> HandleAsync(JobContext<JsonNode?> context, CancellationToken cancellationToken)
    {
        _processed.Enqueue(context.Id);
        switch (_as)
        {
            case "echo":
                return context.Job?.DeepClone();
            case "fail":
            case "failOnce" when context.Attempt == 1:
                throw new InvalidOperationException("boom");
            case "failOnce":
                return "done";
            case "unrecoverable":
                throw new UnrecoverableJobException("never");
            case "talk":
                await context.ReportProgressAsync(50, cancellationToken);
                await context.LogAsync("first", cancellationToken);
                await context.LogAsync("second", cancellationToken);
                return null;
            case "slow":
                await Task.Delay((int)context.Job!["ms"]!, cancellationToken);
                return context.Job.DeepClone();
            default:
                return null;
        }
    }

    public async ValueTask DisposeAsync() => await _worker.DisposeAsync();
}
