using System.Collections.Concurrent;
using Redoubt.Connections;
using Redoubt.Connections.Links;
using Redoubt.Telemetry;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Connections.Links;

public sealed class SubscriptionBoardTests
{
    [Fact]
    public async Task Post_AListenerThrows_IsLoggedAndTheOthersHearAll()
    {
        using var logs = new RecordingLoggers();
        var sut = new SubscriptionBoard(TimeProvider.System, logs);
        var heard = new ConcurrentQueue<SubscriptionChange>();
        sut.Changed += _ => throw new FormatException("Not today.");
        sut.Changed += signal => heard.Enqueue(signal.Change);

        sut.Post(SubscriptionChange.Lost, TimeSpan.Zero);
        sut.Post(SubscriptionChange.Restored, TimeSpan.Zero);
        await Wait.UntilAsync("both are heard", () => heard.Count == 2);
        sut.Complete();

        Assert.Equal([SubscriptionChange.Lost, SubscriptionChange.Restored], heard);
        Assert.Equal(2, logs.Count(EventIds.SubscriptionHandlerFailed));
    }
}
