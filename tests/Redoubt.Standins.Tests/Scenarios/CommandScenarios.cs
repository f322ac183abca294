using System.Security.Cryptography;
using Redoubt.Standins.Tests.Support;

namespace Redoubt.Standins.Tests.Scenarios;

[Collection(RedisGroup.Name)]
public sealed class CommandScenarios(RedisFixture redis)
{
    private const int Increments = 1_000_000;
    private const int Window = 10_000;
    private const int TenMegabytes = 10 << 20;

    [Fact]
    public void SetAndGet_Synchronous_ReturnsTheValue()
    {
        redis.Database.StringSet("command:sync", "1");

        Assert.Equal("1", redis.Database.StringGet("command:sync"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("héllo")]
    [InlineData("with\r\nline breaks\0and zero")]
    public async Task SetAndGet_Asynchronous_ReturnsTheValue(string value)
    {
        await redis.Database.StringSetAsync("command:async", value);

        Assert.Equal(value, await redis.Database.StringGetAsync("command:async"));
    }

    [Fact]
    public async Task Get_MissingKey_ReturnsNull()
        => Assert.True((await redis.Database.StringGetAsync("command:missing")).IsNull);

    [Fact]
    public async Task Increment_MillionPipelined_RepliesComeInOrder()
    {
        var replies = new Task<long>[Window];
        for (long done = 0; done < Increments; done += Window)
        {
            for (var i = 0; i < Window; i++)
            {
                replies[i] = redis.Database.StringIncrementAsync("command:counter");
            }

            var values = await Task.WhenAll(replies).WaitAsync(Wait.Limit);
            for (var i = 0; i < Window; i++)
            {
                Assert.True(values[i] == done + i + 1, $"Reply {done + i + 1} was {values[i]}");
            }
        }

        Assert.Equal(Increments, (long)await redis.Database.StringGetAsync("command:counter"));
    }

    [Fact]
    public async Task TenMegabytes_SeveralAtOnce_AreReturnedUnchanged()
    {
        var values = Enumerable.Range(0, 5).Select(_ => RandomNumberGenerator.GetBytes(TenMegabytes)).ToArray();

        await Task.WhenAll(values.Select((value, i) => redis.Database.StringSetAsync($"command:big:{i}", value)));
        var returned = await Task.WhenAll(values.Select((_, i) => redis.Database.StringGetAsync($"command:big:{i}")));

        for (var i = 0; i < values.Length; i++)
        {
            Assert.True(values[i].AsSpan().SequenceEqual((byte[]?)returned[i]), $"Value {i} came back changed");
        }
    }

    [Fact]
    public async Task TenMegabytes_AsLease_AreReturnedUnchanged()
    {
        var value = RandomNumberGenerator.GetBytes(TenMegabytes);
        await redis.Database.StringSetAsync("command:lease", value);

        using var lease = await redis.Database.StringGetLeaseAsync("command:lease");

        Assert.True(value.AsSpan().SequenceEqual(lease!.Span));
    }

    [Fact]
    public async Task ListOfManyElements_IsReturnedInOneReply()
    {
        var values = Enumerable.Range(0, 300_000).Select(i => (RedisValue)i).ToArray();
        await redis.Database.ListRightPushAsync("command:list", values);

        var returned = await redis.Database.ListRangeAsync("command:list");

        Assert.Equal(values, returned);
    }

    [Fact]
    public async Task Transaction_RepliesBelongToTheirCommands()
    {
        var transaction = redis.Database.CreateTransaction();
        var set = transaction.StringSetAsync("command:transaction", 5);
        var sum = transaction.StringIncrementAsync("command:transaction", 37);

        Assert.True(await transaction.ExecuteAsync());
        Assert.True(await set);
        Assert.Equal(42, await sum);
    }
}
