using System.Text.Json.Nodes;
using Redoubt.Interop.Tests.Support;
using Redoubt.Queues;

namespace Redoubt.Interop.Tests;

/// <summary>What Node's producers and workers do is heard by readers of this library.</summary>
public sealed class EventTests(InteropFixture fixture) : IClassFixture<InteropFixture>
{
    private readonly string _queue = fixture.NewQueue();

    [Fact]
    public async Task NodeWorks_NetHearsIt()
    {
        await fixture.Node.WorkAsync(_queue, "talk");
        var id = await fixture.Node.AddAsync(_queue, "x");
        await fixture.Node.AddAsync(_queue, "later", """{"delay":3600000,"jobId":"later"}""");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var heard = new List<QueueEvent>();

        await foreach (var each in new QueueEvents(fixture.Connection, _queue).ReadAsync("0-0", limit.Token))
        {
            heard.Add(each);
            if (heard.Any(one => one.Kind is QueueEventKind.Delayed) && heard.Any(one => one.Kind is QueueEventKind.Completed))
            {
                break;
            }
        }

        var life = heard.Where(each => each.JobId == id).ToList();
        Assert.Equal(
            [QueueEventKind.Added, QueueEventKind.Waiting, QueueEventKind.Active, QueueEventKind.Progress, QueueEventKind.Completed],
            life.Select(each => each.Kind));
        Assert.Equal(("50", "null"), (life[3].ProgressJson, life[4].ResultJson));
        Assert.True(heard.Single(each => each.Kind is QueueEventKind.Delayed).Due > DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.DoesNotContain(heard, each => each.Kind is QueueEventKind.Other);
        await fixture.Node.StopAsync(_queue);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task NodeCompletes_NetGetsTheResult(bool isKept, bool isDoneBefore)
    {
        await using var queue = new JobQueue<JsonNode?>(fixture.Connection, _queue, NetWorker.Json);
        var data = JsonNode.Parse("""{"text":"héllo ✓ 日本 😀"}""");
        var id = (await queue.AddAsync(data, new JobOptions { RemoveOnComplete = isKept ? null : KeepJobs.None })).EnsureAccepted();
        var waiting = isDoneBefore ? null : queue.WaitForResultAsync(id, NetWorker.Json);

        await fixture.Node.WorkAsync(_queue, "echo");
        if (isDoneBefore)
        {
            await Wait.UntilAsync("it is done", async () => await queue.GetStateAsync(id) is JobState.Completed or JobState.Unknown);
        }

        var result = await (waiting ?? queue.WaitForResultAsync(id, NetWorker.Json)).WaitAsync(Wait.Limit);
        Assert.True(JsonNode.DeepEquals(data, result), result?.ToJsonString());
        await fixture.Node.StopAsync(_queue);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NodeFails_NetGetsTheReason(bool isKept)
    {
        await using var queue = new JobQueue<JsonNode?>(fixture.Connection, _queue, NetWorker.Json);
        var id = (await queue.AddAsync("x", new JobOptions { RemoveOnFail = isKept ? null : KeepJobs.None })).EnsureAccepted();
        var waiting = queue.WaitForResultAsync(id);

        await fixture.Node.WorkAsync(_queue, "fail");

        Assert.Equal("boom", (await Assert.ThrowsAsync<JobFailedException>(() => waiting.WaitAsync(Wait.Limit))).Reason);
        await fixture.Node.StopAsync(_queue);
    }
}
