using System.Text.Json.Nodes;
using Redoubt.Interop.Tests.Support;
using Redoubt.Queues;

namespace Redoubt.Interop.Tests;

/// <summary>A job goes from one runtime to the other and its result comes back, both ways.</summary>
public sealed class VerticalSliceTests(InteropFixture fixture) : IClassFixture<InteropFixture>
{
    private readonly string _queue = fixture.NewQueue();

    [Theory]
    [InlineData("null")]
    [InlineData("17")]
    [InlineData("\"plain\"")]
    [InlineData("""[[],{},{"a":[]}]""")]
    [InlineData("""{"text":"héllo ✓ 日本 \u0000 😀","nested":{"deep":[1,2.5,null,true]}}""")]
    public async Task NodeAdds_NetCompletes_NodeGetsTheResult(string data)
    {
        await fixture.Node.ListenAsync(_queue);
        await using var worker = new NetWorker(fixture.Connection, _queue, "echo");

        var id = await fixture.Node.AddAsync(_queue, JsonNode.Parse(data));
        var answer = await fixture.Node.ResultAsync(_queue, id);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(data), answer["result"]), answer.ToJsonString());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("17")]
    [InlineData("""[[],{},{"a":[]}]""")]
    [InlineData("""{"text":"héllo ✓ 日本 \u0000 😀","nested":{"deep":[1,2.5,null,true]}}""")]
    public async Task NetAdds_NodeCompletes_NetReadsTheResult(string data)
    {
        await using var queue = new JobQueue<JsonNode?>(fixture.Connection, _queue, NetWorker.Json);
        await fixture.Node.WorkAsync(_queue, "echo");

        var added = await queue.AddAsync(JsonNode.Parse(data));
        await Wait.UntilAsync("completed", async () => await queue.GetStateAsync(added.EnsureAccepted()) is JobState.Completed);
        var job = await queue.GetJobAsync(added.Id!);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(data), job!.ReadResult(NetWorker.Json)), job.ResultJson);
        Assert.Equal(1, job.AttemptsMade);
        await fixture.Node.StopAsync(_queue);
    }

    [Fact]
    public async Task FiveMegabytes_GoBothWays()
    {
        var large = new JsonObject { ["text"] = new string('é', 2_500_000) };
        await fixture.Node.ListenAsync(_queue);
        await using var queue = new JobQueue<JsonNode?>(fixture.Connection, _queue, NetWorker.Json);
        await using var worker = new NetWorker(fixture.Connection, _queue, "echo");

        var added = await queue.AddAsync(large);
        var answer = await fixture.Node.ResultAsync(_queue, added.EnsureAccepted());

        Assert.True(JsonNode.DeepEquals(large, answer["result"]));
    }

    [Fact]
    public async Task Failure_ReachesNodeWithReasonAndStack()
    {
        await fixture.Node.ListenAsync(_queue);
        await using var worker = new NetWorker(fixture.Connection, _queue, "fail");

        var id = await fixture.Node.AddAsync(_queue, "x", """{"attempts":2,"backoff":{"type":"fixed","delay":20}}""");
        var answer = await fixture.Node.ResultAsync(_queue, id);
        var job = await fixture.Node.JobAsync(_queue, id, "get");

        Assert.Equal("boom", (string)answer["failed"]!);
        Assert.Equal(2, (int)job!["attemptsMade"]!);
        Assert.Equal(2, job["stacktrace"]!.AsArray().Count);
    }

    [Fact]
    public async Task GetWorkers_SeesTheNetWorkerOnce()
    {
        await using var worker = new NetWorker(fixture.Connection, _queue, "echo", options => options.Name = "net-1");

        await Wait.UntilAsync("Node sees one worker", async () => (int)(await fixture.Node.QueueAsync(_queue, "getWorkersCount"))! == 1);
        var workers = await fixture.Node.QueueAsync(_queue, "getWorkers");

        Assert.EndsWith(":w:net-1", (string)workers![0]!["rawname"]!, StringComparison.Ordinal);
    }
}
