using System.Text.Json.Nodes;
using Redoubt.Interop.Tests.Support;
using Redoubt.Queues;

namespace Redoubt.Interop.Tests;

/// <summary>Draining, cleaning and obliterating leave in Redis what Node leaves.</summary>
public sealed class MaintenanceTests(InteropFixture fixture) : DifferentialTest(fixture)
{
    private static readonly string[] Mixed =
        ["{}", """{"priority":5,"deduplication":{"id":"d"}}""", """{"delay":60000,"deduplication":{"id":"e"}}""", """{"lifo":true}""", """{"delay":60000}"""];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Drain_LeavesWhatNodeLeaves(bool includeDelayed)
    {
        var (node, net) = await BothAsync("{}");
        await ScheduleAsync(node, net);
        await WorkAsync("echo", node, net, isAll: false);
        await AddBothAsync(node, net, Mixed);

        await Fixture.Node.QueueAsync(node, "drain", includeDelayed);
        await using var sut = Queue(net);
        Assert.Equal(includeDelayed ? 5 : 3, await sut.DrainAsync(includeDelayed));

        await AssertSameAsync($"drain {includeDelayed}", node, net, withMarker: true);
    }

    [Theory]
    [InlineData("drain")]
    [InlineData("clean")]
    [InlineData("obliterate")]
    public async Task Children_TakeTheirParentAlongAsWithNode(string operation)
    {
        var (node, net) = (Fixture.NewQueue(), Fixture.NewQueue());
        foreach (var queue in (string[])[node, net])
        {
            await Fixture.Node.FlowAsync($$$"""
                {"name":"far","queueName":"{{{queue}}}p","data":{},"opts":{"jobId":"far","priority":2},"children":[
                  {"name":"near","queueName":"{{{queue}}}","data":{},"opts":{"jobId":"near"},"children":[
                    {"name":"child","queueName":"{{{queue}}}","data":{"n":1},"opts":{"jobId":"child"}},
                    {"name":"child","queueName":"{{{queue}}}","data":{"n":2},"opts":{"jobId":"other"}}]}]}
                """);
        }

        await using var sut = Queue(net);
        switch (operation)
        {
            case "drain":
                await Fixture.Node.QueueAsync(node, "drain");
                await sut.DrainAsync();
                break;
            case "clean":
                await Fixture.Node.QueueAsync(node, "clean", 0, 10, "wait");
                await sut.CleanAsync(TimeSpan.Zero, 10, JobState.Waiting);
                break;
            default:
                await Fixture.Node.QueueAsync(node, "obliterate");
                Assert.True(await sut.ObliterateAsync());
                break;
        }

        await AssertSameAsync(operation, node, net, withMarker: true);
        await AssertSameAsync($"parents, {operation}", $"{node}p", $"{net}p", withMarker: true, node, net);
    }

    [Theory]
    [InlineData("wait", JobState.Waiting, 0, 10)]
    [InlineData("wait", JobState.Waiting, 0, 1)]
    [InlineData("wait", JobState.Waiting, 3_600_000, 10)]
    [InlineData("prioritized", JobState.Prioritized, 0, 10)]
    [InlineData("prioritized", JobState.Prioritized, 3_600_000, 10)]
    [InlineData("delayed", JobState.Delayed, 0, 10)]
    [InlineData("delayed", JobState.Delayed, 0, 1)]
    [InlineData("delayed", JobState.Delayed, 3_600_000, 10)]
    [InlineData("active", JobState.Active, 0, 10)]
    public async Task Clean_LeavesWhatNodeLeaves(string type, JobState state, int grace, int limit)
    {
        var (node, net) = await BothAsync([.. Mixed, "{}", """{"priority":5}""", """{"delay":60000}"""]);
        foreach (var queue in (string[])[node, net])
        {
            foreach (var id in (string[])["6", "7", "8"])
            {
                await Fixture.Server.ExecuteAsync("HSET", $"bull:{queue}:{id}", "timestamp", "1000");
            }
        }

        await CleanBothAsync(node, net, type, state, grace, limit);
    }

    [Theory]
    [InlineData("echo", "completed", JobState.Completed, 0, 10)]
    [InlineData("echo", "completed", JobState.Completed, 0, 1)]
    [InlineData("echo", "completed", JobState.Completed, 3_600_000, 10)]
    [InlineData("fail", "failed", JobState.Failed, 0, 2)]
    public async Task Clean_FinishedJobs_LeavesWhatNodeLeaves(string processor, string type, JobState state, int grace, int limit)
    {
        var (node, net) = await BothAsync("{}", """{"deduplication":{"id":"d","ttl":3600000}}""", "{}");
        await WorkAsync(processor, node, net);

        await CleanBothAsync(node, net, type, state, grace, limit, withMarker: false);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Obliterate_LeavesWhatNodeLeaves(bool isHeld)
    {
        var (node, net) = await BothAsync(Mixed);
        await WorkAsync("echo", node, net, isAll: false);
        foreach (var queue in (string[])[node, net])
        {
            if (isHeld)
            {
                await Fixture.Node.AddAsync(queue, null, """{"jobId":"held"}""");
                await Fixture.Node.WorkAsync(queue, "hang", """{"skipStalledCheck":true,"skipLockRenewal":true}""");
                await Wait.UntilAsync("a worker has it", async () => (await CountsAsync(queue)).Active == 1);
                await Fixture.Server.ExecuteAsync("SET", $"bull:{queue}:held:lock", "the same token");
            }
        }

        await ScheduleAsync(node, net);

        await using var sut = Queue(net);
        if (isHeld)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => Fixture.Node.QueueAsync(node, "obliterate"));
            Assert.False(await sut.ObliterateAsync());
            await AssertSameAsync("refused", node, net, withMarker: true);
        }

        await Fixture.Node.QueueAsync(node, "obliterate", new JsonObject { ["force"] = isHeld });
        Assert.True(await sut.ObliterateAsync(isHeld));

        await AssertSameAsync("obliterated", node, net, withMarker: true);
    }

    [Fact]
    public async Task Workers_OfBothRuntimes_AreFoundFromBoth()
    {
        var queue = Fixture.NewQueue();
        await Fixture.Node.WorkAsync(queue, "echo", """{"name":"node"}""");
        await Fixture.Node.WorkAsync(queue, "echo");
        await Fixture.Node.WorkAsync($"{queue}x", "echo", """{"name":"other"}""");
        await using var named = new NetWorker(Fixture.Connection, queue, "echo", options => options.Name = "net");
        await using var nameless = new NetWorker(Fixture.Connection, queue, "echo");
        await using var sut = Queue(queue);
        string[] expected = ["", "", "net", "node"];

        await Wait.UntilAsync("this library finds them", async ()
            => (await sut.GetWorkersAsync()).Select(worker => worker.Name ?? "").Order(StringComparer.Ordinal).SequenceEqual(expected));
        Assert.All(await sut.GetWorkersAsync(), worker => Assert.StartsWith("127.0.0.1:", worker.Address, StringComparison.Ordinal));
        Assert.Equal(4, (await Fixture.Node.QueueAsync(queue, "getWorkers"))!.AsArray().Count);

        await Fixture.Node.StopAsync(queue);
        await Fixture.Node.StopAsync($"{queue}x");
        await Wait.UntilAsync("only those are left that run", async () => (await sut.GetWorkersAsync()).Count == 2);
    }

    private JobQueue<JsonNode?> Queue(string name) => new(Fixture.Connection, name, NetWorker.Json);

    private async Task<JobCounts> CountsAsync(string name)
    {
        await using var queue = Queue(name);
        return await queue.GetCountsAsync();
    }

    private async Task<(string Node, string Net)> BothAsync(params string[] jobs)
    {
        var (node, net) = (Fixture.NewQueue(), Fixture.NewQueue());
        await AddBothAsync(node, net, jobs);
        return (node, net);
    }

    private async Task ScheduleAsync(params string[] queues)
    {
        foreach (var queue in queues)
        {
            await Fixture.Node.QueueAsync(
                queue, "upsertJobScheduler", "s", JsonNode.Parse("""{"every":3600000}"""), JsonNode.Parse("""{"name":"tick"}"""));
        }
    }

    /// <summary>Has Node work on both queues until all is done, or all that is not delayed.</summary>
    private async Task WorkAsync(string processor, string node, string net, bool isAll = true)
    {
        foreach (var queue in (string[])[node, net])
        {
            await Fixture.Node.WorkAsync(queue, processor);
            await Wait.UntilAsync($"{queue} is done", async () =>
            {
                var counts = await CountsAsync(queue);
                return counts.Waiting + counts.Active + counts.Prioritized + (isAll ? counts.Delayed : 0) == 0;
            });
            await Fixture.Node.StopAsync(queue);
        }
    }

    private async Task CleanBothAsync(string node, string net, string type, JobState state, int grace, int limit, bool withMarker = true)
    {
        var byNode = await Fixture.Node.QueueAsync(node, "clean", grace, limit, type);
        await using var sut = Queue(net);
        var byNet = await sut.CleanAsync(TimeSpan.FromMilliseconds(grace), limit, state);

        Assert.Equal(byNode!.AsArray().Select(id => (string)id!).Order(), byNet.Order());
        await AssertSameAsync($"clean {type}", node, net, withMarker);
    }
}
