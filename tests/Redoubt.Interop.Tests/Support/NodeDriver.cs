using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Redoubt.Interop.Tests.Support;

/// <summary>A Node process with BullMQ that does what it is told, until it is disposed.</summary>
public sealed class NodeDriver : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly string Folder = Path.Combine(
        typeof(NodeDriver).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!,
        "tests/Redoubt.Interop.Tests/node");

    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> _asked = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly Process _process;
    private int _last;

    private NodeDriver(Process process) => _process = process;

    public static async Task<NodeDriver> StartAsync(int port)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            throw new InvalidOperationException($"Run 'npm ci' in {Folder} first, as tests/run.sh does.");
        }

        var start = new ProcessStartInfo("node", [Path.Combine(Folder, "driver.mjs"), port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var driver = new NodeDriver(Process.Start(start)!);
        var ready = driver.Expect(0);
        _ = driver.ReadAsync();
        driver._process.ErrorDataReceived += (_, line) => driver._errors.Enqueue(line.Data ?? "");
        driver._process.BeginErrorReadLine();
        await ready.WaitAsync(Limit);
        return driver;
    }

    /// <summary>Calls a method of a Queue.</summary>
    public Task<JsonNode?> QueueAsync(string queue, string method, params JsonNode?[] arguments)
        => AskAsync(new JsonObject { ["op"] = "queue", ["queue"] = queue, ["method"] = method, ["args"] = new JsonArray(arguments) });

    /// <summary>Calls a method of a Job; 'get' gives the job itself.</summary>
    public Task<JsonNode?> JobAsync(string queue, string job, string method, params JsonNode?[] arguments) => AskAsync(new JsonObject
    {
        ["op"] = "job",
        ["queue"] = queue,
        ["job"] = job,
        ["method"] = method,
        ["args"] = new JsonArray(arguments),
    });

    public async Task<string> AddAsync(string queue, JsonNode? data, string options = "{}")
        => (string)(await QueueAsync(queue, "add", "job", data, JsonNode.Parse(options)))!["id"]!;

    /// <summary>Adds a tree of jobs.</summary>
    public Task FlowAsync(string tree) => AskAsync(new JsonObject { ["op"] = "flow", ["tree"] = JsonNode.Parse(tree) });

    public Task WorkAsync(string queue, string processor, string options = "{}")
        => AskAsync(new JsonObject { ["op"] = "work", ["queue"] = queue, ["as"] = processor, ["options"] = JsonNode.Parse(options) });

    public Task StopAsync(string queue) => AskAsync(new JsonObject { ["op"] = "stop", ["queue"] = queue });

    public Task ListenAsync(string queue) => AskAsync(new JsonObject { ["op"] = "listen", ["queue"] = queue });

    public async Task<IReadOnlyList<string>> ProcessedAsync(string queue)
        => [.. (await AskAsync(new JsonObject { ["op"] = "processed", ["queue"] = queue }))!.AsArray().Select(id => (string)id!)];

    public async Task<IReadOnlyList<JsonNode>> HeardAsync(string queue)
        => [.. (await AskAsync(new JsonObject { ["op"] = "heard", ["queue"] = queue }))!.AsArray().Select(heard => heard!)];

    /// <summary>What waitUntilFinished says: an object with 'result' or 'failed'.</summary>
    public async Task<JsonNode> ResultAsync(string queue, string job)
        => (await AskAsync(new JsonObject { ["op"] = "result", ["queue"] = queue, ["job"] = job, ["ttl"] = 30_000 }))!;

    public async Task<JsonNode?> AskAsync(JsonObject request)
    {
        var id = Interlocked.Increment(ref _last);
        request["id"] = id;
        var answered = Expect(id);
        var line = request.ToJsonString();
        lock (_process)
        {
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }

        var answer = await answered.WaitAsync(Limit);
        return answer["error"] is { } error
            ? throw new InvalidOperationException($"Node: {error} (asked {line})")
            : answer["value"]?.DeepClone();
    }

    /// <summary>Ends the process at once, as a crash would.</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }

        _process.Dispose();
    }

    private Task<JsonObject> Expect(int id)
        => _asked.GetOrAdd(id, _ => new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var answer = JsonNode.Parse(line, documentOptions: new JsonDocumentOptions { MaxDepth = 512 })!.AsObject();
            _asked[(int)answer["id"]!].TrySetResult(answer);
        }

        foreach (var asked in _asked.Values)
        {
            asked.TrySetException(new InvalidOperationException($"Node has ended: {string.Join(' ', _errors)}"));
        }
    }
}
