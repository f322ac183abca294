using System.Text.Json.Nodes;
using Redoubt.Interop.Tests.Support;
using Redoubt.Queues;

namespace Redoubt.Interop.Tests;

/// <summary>The same done by Node alone and by this library alone leaves the same in Redis: keys, types, fields, orders and events.</summary>
public sealed class DifferentialTests(InteropFixture fixture) : DifferentialTest(fixture)
{

    public static TheoryData<string, string[]> Adding => new()
    {
        { "plain", ["{}", "{}"] },
        { "priorities", ["""{"priority":5}""", """{"priority":1}""", """{"priority":5}""", "{}"] },
        { "first in, last in", ["{}", """{"lifo":true}""", "{}"] },
        { "delayed", ["""{"delay":60000}""", """{"delay":30000,"priority":3}"""] },
        { "own ids", ["""{"jobId":"one"}""", """{"jobId":"one"}""", """{"jobId":"two"}"""] },
        { "every option", ["""{"attempts":3,"backoff":{"type":"exponential","delay":1000,"jitter":0.5},"removeOnComplete":{"age":3600,"count":100,"limit":50},"removeOnFail":5,"keepLogs":10,"stackTraceLimit":3,"sizeLimit":1000}"""] },
        { "simple deduplication", ["""{"deduplication":{"id":"d"}}""", """{"deduplication":{"id":"d"}}""", "{}"] },
        { "throttle", ["""{"deduplication":{"id":"d","ttl":60000}}""", """{"deduplication":{"id":"d","ttl":60000}}"""] },
        { "extend", ["""{"deduplication":{"id":"d","ttl":60000,"extend":true}}""", """{"deduplication":{"id":"d","ttl":60000,"extend":true}}"""] },
        { "debounce", ["""{"delay":60000,"deduplication":{"id":"d","ttl":60000,"extend":true,"replace":true}}""", """{"delay":60000,"deduplication":{"id":"d","ttl":60000,"extend":true,"replace":true}}"""] },
        { "replace", ["""{"delay":60000,"deduplication":{"id":"d","ttl":60000,"replace":true}}""", """{"delay":60000,"deduplication":{"id":"d","ttl":60000,"replace":true}}"""] },
        { "replace without lifetime", ["""{"delay":60000,"deduplication":{"id":"d","replace":true}}""", """{"delay":60000,"deduplication":{"id":"d","replace":true}}"""] },
        { "replace, not delayed", ["""{"deduplication":{"id":"d","replace":true}}""", """{"deduplication":{"id":"d","replace":true}}"""] },
        { "reschedule", ["""{"delay":60000,"deduplication":{"id":"d","reschedule":true}}""", """{"delay":30000,"deduplication":{"id":"d","reschedule":true}}"""] },
        { "reschedule, not delayed", ["""{"deduplication":{"id":"d","reschedule":true}}""", """{"deduplication":{"id":"d","reschedule":true}}"""] },
        { "keep last, not active", ["""{"deduplication":{"id":"d","keepLastIfActive":true}}""", """{"deduplication":{"id":"d","keepLastIfActive":true}}"""] },
    };

    public static TheoryData<string, string, string[]> Working => new()
    {
        { "plain", "echo", ["{}", "{}", "{}"] },
        { "no result", "nothing", ["{}"] },
        { "priorities", "echo", ["""{"priority":5}""", """{"priority":1}""", "{}"] },
        { "delayed", "echo", ["""{"delay":50}"""] },
        { "delayed with a priority", "echo", ["""{"delay":50,"priority":2}"""] },
        { "retry at once", "failOnce", ["""{"attempts":3}"""] },
        { "retry at once, last in", "failOnce", ["""{"attempts":3,"lifo":true}"""] },
        { "retry at once, with a priority", "failOnce", ["""{"attempts":3,"priority":7}"""] },
        { "retry later", "failOnce", ["""{"attempts":3,"backoff":{"type":"fixed","delay":10}}"""] },
        { "attempts used up", "fail", ["""{"attempts":2,"backoff":{"type":"exponential","delay":10}}"""] },
        { "one attempt", "fail", ["{}"] },
        { "unrecoverable", "unrecoverable", ["""{"attempts":3}"""] },
        { "few stack traces", "fail", ["""{"attempts":3,"stackTraceLimit":1}"""] },
        { "progress and log", "talk", ["{}"] },
        { "few rows of log", "talk", ["""{"keepLogs":1}"""] },
        { "keep none completed", "echo", ["""{"removeOnComplete":true}""", """{"removeOnComplete":true}"""] },
        { "keep one completed", "echo", ["{}", """{"removeOnComplete":1}""", """{"removeOnComplete":1}"""] },
        { "keep none failed", "fail", ["""{"removeOnFail":true}"""] },
        { "keep by age", "echo", ["{}", """{"removeOnComplete":{"age":1000,"count":1}}"""] },
        { "simple deduplication", "echo", ["""{"deduplication":{"id":"d"}}""", """{"deduplication":{"id":"e"}}"""] },
        { "throttle", "echo", ["""{"deduplication":{"id":"d","ttl":60000}}"""] },
        { "deduplicated and failed", "fail", ["""{"deduplication":{"id":"d"}}"""] },
    };

    [Theory]
    [MemberData(nameof(Adding))]
    public async Task Adding_LeavesWhatNodeLeaves(string what, string[] jobs)
    {
        var (node, net) = (Fixture.NewQueue(), Fixture.NewQueue());
        await AddBothAsync(node, net, jobs);
        await AssertSameAsync(what, node, net, withMarker: true);
    }

    [Theory]
    [MemberData(nameof(Working))]
    public async Task Working_LeavesWhatNodeLeaves(string what, string processor, string[] jobs)
    {
        var (node, net) = (Fixture.NewQueue(), Fixture.NewQueue());
        await AddBothAsync(node, net, jobs);

        await Fixture.Node.WorkAsync(node, processor);
        await UntilDoneAsync(node);
        await Fixture.Node.StopAsync(node);
        await using (new NetWorker(Fixture.Connection, net, processor))
        {
            await UntilDoneAsync(net);
        }

        await AssertSameAsync(what, node, net, withMarker: false);
    }

    [Theory]
    [InlineData("echo", "{}")]
    [InlineData("fail", """{"failParentOnFailure":true}""")]
    [InlineData("fail", """{"continueParentOnFailure":true}""")]
    [InlineData("fail", """{"ignoreDependencyOnFailure":true}""")]
    [InlineData("fail", """{"removeDependencyOnFailure":true}""")]
    [InlineData("fail", """{"removeOnFail":true}""")]
    [InlineData("echo", """{"removeOnComplete":true}""")]
    public async Task Children_ReleaseTheirParentAsNodeReleasesIt(string processor, string child)
    {
        var (node, net) = (Fixture.NewQueue(), Fixture.NewQueue());
        foreach (var queue in (string[])[node, net])
        {
            await Fixture.Node.FlowAsync($$"""
                {"name":"parent","queueName":"{{queue}}p","data":{},"opts":{"jobId":"parent","priority":2},"children":[
                  {"name":"child","queueName":"{{queue}}","data":{"n":1},"opts":{{WithId(child)}}}]}
                """);
        }

        await Fixture.Node.WorkAsync(node, processor);
        await Fixture.Node.WorkAsync($"{node}p", "echo");
        await UntilDoneAsync(node);
        await UntilDoneAsync($"{node}p");
        await Fixture.Node.StopAsync(node);
        await Fixture.Node.StopAsync($"{node}p");
        await using (new NetWorker(Fixture.Connection, net, processor))
        await using (new NetWorker(Fixture.Connection, $"{net}p", "echo"))
        {
            await UntilDoneAsync(net);
            await UntilDoneAsync($"{net}p");
        }

        await AssertSameAsync("children", node, net, withMarker: false);
        await AssertSameAsync("parents", $"{node}p", $"{net}p", withMarker: false, node, net);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"limit":1}""")]
    public async Task SchedulerAtAnInterval_GoesOnAsWithNode(string more)
    {
        var (node, net) = (Fixture.NewQueue(), Fixture.NewQueue());
        var repeat = JsonNode.Parse(more)!.AsObject();
        repeat["every"] = 3_600_000;
        var template = new JsonObject { ["name"] = "tick", ["data"] = new JsonObject { ["a"] = 1 }, ["opts"] = new JsonObject { ["attempts"] = 3 } };
        foreach (var queue in (string[])[node, net])
        {
            await Fixture.Node.QueueAsync(queue, "upsertJobScheduler", "s", repeat.DeepClone(), template.DeepClone());
        }

        await Fixture.Node.WorkAsync(node, "echo");
        await UntilCompletedAsync(node);
        await Fixture.Node.StopAsync(node);
        await using (new NetWorker(Fixture.Connection, net, "echo"))
        {
            await UntilCompletedAsync(net);
        }

        await AssertSameAsync("scheduler", node, net, withMarker: false);
    }

    [Fact]
    public async Task SchedulerByACalendar_IsLeftToNode()
    {
        var queue = Fixture.NewQueue();
        await using (new NetWorker(Fixture.Connection, queue, "echo"))
        {
            await Fixture.Node.QueueAsync(queue, "upsertJobScheduler", "s", JsonNode.Parse("""{"pattern":"* * * * * *"}"""));
            await Wait.UntilAsync("it was fetched and put aside", async () =>
                (await Fixture.Server.ExecuteAsync("ZRANGE", $"bull:{queue}:delayed", "0", "0")).Items is [{ Text: { } id }]
                && (await Fixture.Server.ExecuteAsync("HEXISTS", $"bull:{queue}:{id}", "ats")).ToInt64() == 1);
        }

        await Fixture.Node.WorkAsync(queue, "echo");
        await Wait.UntilAsync("Node has run two", async () => (await Fixture.Node.ProcessedAsync(queue)).Count >= 2);
        await Fixture.Node.StopAsync(queue);
    }

    private static string WithId(string options)
    {
        var given = JsonNode.Parse(options)!.AsObject();
        given["jobId"] = "child";
        return given.ToJsonString();
    }

    private Task UntilCompletedAsync(string queue) => Wait.UntilAsync($"{queue} has completed one", async () =>
        (await new JobQueue<JsonNode?>(Fixture.Connection, queue, NetWorker.Json).GetCountsAsync()).Completed == 1);
}
