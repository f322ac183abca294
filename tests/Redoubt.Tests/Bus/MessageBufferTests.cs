using Redoubt.Bus;
using StackExchange.Redis;

namespace Redoubt.Tests.Bus;

public sealed class MessageBufferTests
{
    private readonly List<string> _dropped = [];

    [Theory]
    [InlineData(WhenFull.Wait, "1 2 3 4 gap:2", "newest newest")]
    [InlineData(WhenFull.DropNewest, "1 2 3 gap:3", "newest newest newest")]
    [InlineData(WhenFull.DropOldest, "gap:3 4 5 6", "oldest oldest oldest")]
    public async Task Add_MoreThanThereIsRoomFor_DropsAsDeclaredAndLeavesOneGap(WhenFull whenFull, string left, string dropped)
    {
        var sut = CreateSut(whenFull);

        Fill(sut, 1, 6);

        Assert.Equal(left, await TakeAllAsync(sut));
        Assert.Equal(dropped, string.Join(' ', _dropped));
    }

    [Fact]
    public async Task Add_FullAgainAfterRoom_LeavesASecondGapInItsPlace()
    {
        var sut = CreateSut(WhenFull.DropNewest);
        Fill(sut, 1, 4);
        await sut.TakeAsync(default);
        Fill(sut, 5, 6);

        Assert.Equal("2 3 gap:1 5 gap:1", await TakeAllAsync(sut));
    }

    [Fact]
    public async Task Add_OldestStandsBehindAGap_KeepsThatGap()
    {
        var sut = CreateSut(WhenFull.DropOldest);
        var lost = new Gap(GapReason.ConnectionLost, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, Dropped: null);
        sut.Add(lost);
        Fill(sut, 1, 5);

        Assert.Equal(lost, (await sut.TakeAsync(default)).Gap);
        Assert.Equal("gap:2 3 4 5", await TakeAllAsync(sut));
    }

    [Fact]
    public async Task TakeAsync_Empty_WaitsUntilCancelled()
    {
        using var source = new CancellationTokenSource();
        var taking = CreateSut(WhenFull.DropOldest).TakeAsync(source.Token).AsTask();
        Assert.False(taking.IsCompleted);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
    }

    private static void Fill(MessageBuffer sut, int first, int last)
    {
        for (var number = first; number <= last; number++)
        {
            sut.Add(RedisChannel.Literal("notes"), number);
        }
    }

    private static async Task<string> TakeAllAsync(MessageBuffer sut)
    {
        using var source = new CancellationTokenSource();
        var items = new List<string>();
        while (true)
        {
            // What is there is taken at once; a take that has to wait has found nothing.
            var taking = sut.TakeAsync(source.Token).AsTask();
            if (!taking.IsCompleted)
            {
                await source.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
                return string.Join(' ', items);
            }

            var item = await taking;
            items.Add(item.Gap is { } gap ? $"gap:{gap.Dropped}" : item.Content.ToString());
        }
    }

    private MessageBuffer CreateSut(WhenFull whenFull)
        => new(new SubscriptionOptions { Capacity = 3, WaitLimit = 1, WhenFull = whenFull }, _dropped.Add, TimeProvider.System);
}
