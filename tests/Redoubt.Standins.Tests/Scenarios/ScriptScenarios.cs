using Redoubt.Standins.Tests.Support;

namespace Redoubt.Standins.Tests.Scenarios;

[Collection(RedisGroup.Name)]
public sealed class ScriptScenarios(RedisFixture redis)
{
    [Fact]
    public async Task NestedReply_IsReadAsItWasMade()
    {
        var reply = await redis.Database.ScriptEvaluateAsync(
            "return {1, 'two', {3, {4, 'five'}}, false, redis.call('SET', KEYS[1], ARGV[1])}", ["script:key"], ["value"]);

        var elements = (RedisResult[])reply!;
        var inner = (RedisResult[])elements[2]!;
        Assert.Equal(1, (int)elements[0]);
        Assert.Equal("two", (string?)elements[1]);
        Assert.Equal(3, (int)inner[0]);
        Assert.Equal("4 five", string.Join(' ', (string?[])inner[1]!));
        Assert.True(elements[3].IsNull);
        Assert.Equal("OK", (string?)elements[4]);
        Assert.Equal("value", await redis.Database.StringGetAsync("script:key"));
    }

    [Fact]
    public async Task ManyNestedArrays_AreReadAsTheyWereMade()
    {
        const int Count = 100_000;

        var reply = await redis.Database.ScriptEvaluateAsync(
            "local t = {} for i = 1, tonumber(ARGV[1]) do t[i] = {i, 'x' .. i} end return t", [], [Count]);

        var elements = (RedisResult[])reply!;
        Assert.Equal(Count, elements.Length);
        for (var i = 0; i < Count; i++)
        {
            var pair = (RedisResult[])elements[i]!;
            Assert.True((int)pair[0] == i + 1 && (string?)pair[1] == $"x{i + 1}", $"Element {i} is wrong");
        }
    }

    [Fact]
    public async Task Error_IsThrown()
    {
        var exception = await Assert.ThrowsAsync<RedisServerException>(
            () => redis.Database.ScriptEvaluateAsync("return redis.error_reply('NOPE not today')"));

        Assert.Contains("not today", exception.Message, StringComparison.Ordinal);
    }
}
