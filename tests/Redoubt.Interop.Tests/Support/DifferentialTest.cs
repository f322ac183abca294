using System.Text.Json.Nodes;
using Redoubt.Queues;

namespace Redoubt.Interop.Tests.Support;

/// <summary>What tests need that do the same thing with Node and with this library, on a queue each.</summary>
public abstract class DifferentialTest(InteropFixture fixture) : IClassFixture<InteropFixture>
{
    private protected InteropFixture Fixture { get; } = fixture;

    private protected async Task AddBothAsync(string node, string net, string[] jobs)
    {
        await using var queue = new JobQueue<JsonNode?>(Fixture.Connection, net, NetWorker.Json);
        foreach (var options in jobs)
        {
            await Fixture.Node.AddAsync(node, new JsonObject { ["a"] = 1 }, options);
            var added = await queue.AddAsync(new JsonObject { ["a"] = 1 }, NodeOptions.Read(options) with { Name = "job" });
            Assert.True(added.IsAccepted);
        }
    }

    private protected Task UntilDoneAsync(string queue) => Wait.UntilAsync($"{queue} is done", async () =>
    {
        var counts = await new JobQueue<JsonNode?>(Fixture.Connection, queue, NetWorker.Json).GetCountsAsync();
        return counts.Waiting + counts.Active + counts.Delayed + counts.Prioritized == 0;
    });

    private protected async Task AssertSameAsync(string what, string node, string net, bool withMarker, params string[] names)
    {
        var expected = await KeyspaceDump.OfAsync(Fixture.Server, node, withMarker);
        var actual = await KeyspaceDump.OfAsync(Fixture.Server, net, withMarker);
        foreach (var name in names)
        {
            expected = expected.Replace(name, "<queue>", StringComparison.Ordinal);
            actual = actual.Replace(name, "<queue>", StringComparison.Ordinal);
        }

        Assert.True(expected == actual, $"{what}\n--- Node:\n{expected}\n--- .NET:\n{actual}");
    }
}
