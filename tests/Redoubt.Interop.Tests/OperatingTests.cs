using System.Text.Json.Nodes;
using Redoubt.Interop.Tests.Support;
using Redoubt.Queues;

namespace Redoubt.Interop.Tests;

/// <summary>What operates on jobs leaves in Redis what Node leaves.</summary>
public sealed class OperatingTests(InteropFixture fixture) : DifferentialTest(fixture)
{
    public static TheoryData<string, string, string[], string> Operating => new()
    {
        { "promote one", "echo", ["""{"delay":60000,"priority":3}""", """{"delay":60000}"""], "promote" },
        { "change the delay", "echo", ["""{"delay":60000}"""], "changeDelay" },
        { "change the priority", "echo", ["""{"priority":5}""", """{"priority":5}""", "{}"], "changePriority" },
        { "change the priority to the front", "echo", ["""{"priority":5}""", """{"priority":5}""", "{}"], "changePriorityLifo" },
        { "take the priority off", "echo", ["""{"priority":5}""", "{}"], "noPriority" },
        { "promote all", "echo", ["""{"delay":60000,"priority":3}""", """{"delay":50000}""", "{}"], "promoteJobs" },
        { "retry all", "fail", ["{}", """{"priority":3}""", "{}"], "retryJobs" },
        { "retry one", "fail", ["""{"priority":3}""", "{}"], "retry" },
        { "remove", "echo", ["""{"deduplication":{"id":"d"}}""", """{"delay":60000}""", """{"priority":1}"""], "remove" },
        { "pause", "echo", ["{}"], "pause" },
        { "pause and resume", "echo", ["{}"], "resume" },
        { "resume with delayed ones", "echo", ["""{"delay":60000}"""], "resume" },
    };

    [Theory]
    [MemberData(nameof(Operating))]
    public async Task Operating_LeavesWhatNodeLeaves(string what, string processor, string[] jobs, string operation)
    {
        var (node, net) = (Fixture.NewQueue(), Fixture.NewQueue());
        await AddBothAsync(node, net, jobs);
        var isWorked = processor == "fail";
        if (isWorked)
        {
            foreach (var queue in (string[])[node, net])
            {
                await Fixture.Node.WorkAsync(queue, processor);
                await UntilDoneAsync(queue);
                await Fixture.Node.StopAsync(queue);
            }
        }

        await NodeOperateAsync(node, operation);
        await NetOperateAsync(net, operation);

        await AssertSameAsync(what, node, net, withMarker: !isWorked);
    }

    private Task NodeOperateAsync(string queue, string operation) => operation switch
    {
        "promote" or "retry" or "remove" => Fixture.Node.JobAsync(queue, "1", operation),
        "changeDelay" => Fixture.Node.JobAsync(queue, "1", operation, 30_000),
        "changePriority" => Fixture.Node.JobAsync(queue, "1", operation, new JsonObject { ["priority"] = 5 }),
        "changePriorityLifo" => Fixture.Node.JobAsync(queue, "2", "changePriority", new JsonObject { ["priority"] = 5, ["lifo"] = true }),
        "noPriority" => Fixture.Node.JobAsync(queue, "1", "changePriority", new JsonObject { ["priority"] = 0 }),
        "resume" => NodePauseAndResumeAsync(queue),
        _ => Fixture.Node.QueueAsync(queue, operation),
    };

    private async Task NodePauseAndResumeAsync(string queue)
    {
        await Fixture.Node.QueueAsync(queue, "pause");
        await Fixture.Node.QueueAsync(queue, "resume");
    }

    private async Task NetOperateAsync(string queue, string operation)
    {
        await using var sut = new JobQueue<JsonNode?>(Fixture.Connection, queue, NetWorker.Json);
        await (operation switch
        {
            "promote" => sut.PromoteAsync("1"),
            "retry" => sut.RetryAsync("1"),
            "remove" => sut.RemoveAsync("1"),
            "changeDelay" => sut.ChangeDelayAsync("1", TimeSpan.FromSeconds(30)),
            "changePriority" => sut.ChangePriorityAsync("1", 5),
            "changePriorityLifo" => sut.ChangePriorityAsync("2", 5, isFirst: true),
            "noPriority" => sut.ChangePriorityAsync("1", 0),
            "promoteJobs" => sut.PromoteAllAsync(),
            "retryJobs" => sut.RetryAllAsync(),
            _ => sut.PauseAsync(),
        });
        if (operation == "resume")
        {
            await sut.ResumeAsync();
        }
    }
}
