using Redoubt.Standins.Tests.Support;

namespace Redoubt.Standins.Tests.Scenarios;

[Collection(RedisGroup.Name)]
public sealed class StreamScenarios(RedisFixture redis)
{
    private const int Entries = 5_000;
    private const int PageSize = 700;

    [Fact]
    public async Task Group_ReadsAcknowledgesAndKeepsWhatIsPending()
    {
        const string Key = "stream:group";
        await AddEntriesAsync(Key);
        await redis.Database.StreamCreateConsumerGroupAsync(Key, "group", "0-0");

        var read = 0;
        var pages = 0;
        while (await redis.Database.StreamReadGroupAsync(Key, "group", "consumer", ">", PageSize) is { Length: > 0 } page)
        {
            Assert.All(page, entry => Assert.Equal(read++, (int)entry["field"]));
            await redis.Database.StreamAcknowledgeAsync(Key, "group", [.. page.SkipLast(1).Select(entry => entry.Id)]);
            pages++;
        }

        var pending = await redis.Database.StreamPendingAsync(Key, "group");
        var messages = await redis.Database.StreamPendingMessagesAsync(Key, "group", 100, "consumer");
        Assert.Equal(Entries, read);
        Assert.Equal(pages, pending.PendingMessageCount);
        Assert.Equal("consumer", Assert.Single(pending.Consumers).Name);
        Assert.Equal(pages, messages.Length);
    }

    [Fact]
    public async Task Information_IsRead()
    {
        const string Key = "stream:information";
        await AddEntriesAsync(Key);
        await redis.Database.StreamCreateConsumerGroupAsync(Key, "group", "0-0");
        await redis.Database.StreamReadGroupAsync([new StreamPosition(Key, ">")], "group", "consumer", 10);

        var stream = await redis.Database.StreamInfoAsync(Key);
        var groups = await redis.Database.StreamGroupInfoAsync(Key);
        var consumers = await redis.Database.StreamConsumerInfoAsync(Key, "group");
        var first = await redis.Database.StreamReadAsync([new StreamPosition(Key, "0-0")], 3);

        Assert.Equal(Entries, stream.Length);
        Assert.Equal(("group", 10), (Assert.Single(groups).Name, groups[0].PendingMessageCount));
        Assert.Equal(("consumer", 10), (Assert.Single(consumers).Name, consumers[0].PendingMessageCount));
        Assert.Equal(3, Assert.Single(first).Entries.Length);
    }

    private async Task AddEntriesAsync(string key)
        => await Task.WhenAll(Enumerable.Range(0, Entries).Select(
            i => redis.Database.StreamAddAsync(key, [new NameValueEntry("field", i), new NameValueEntry("other", $"value {i}")])));
}
