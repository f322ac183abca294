using Redoubt.Analyzers.Internals;

namespace Redoubt.Analyzers.Tests.Internals;

public sealed class LuaReaderTests
{
    [Theory]
    [InlineData("return redis.call('KEYS', '*')", "KEYS")]
    [InlineData("return redis.pcall(\"keys\", ARGV[1])", "keys")]
    [InlineData("return redis . call ( 'get' , KEYS[1] )", "get")]
    [InlineData("redis.call([[DEL]], 'a')", "DEL")]
    [InlineData("redis.call([==[DEL]==], 'a')", "DEL")]
    [InlineData("redis.call'PING'", "PING")]
    [InlineData("local call = redis.call\ncall('KEYS', '*')", "KEYS")]
    [InlineData("local rcall = redis.pcall; for i = 1, 2 do rcall(\"DEL\", KEYS[i]) end", "DEL")]
    [InlineData("return redis.call(ARGV[1])", "")]
    [InlineData("return KEYS[1] .. 'KEYS'", "")]
    [InlineData("-- redis.call('KEYS', '*')\nreturn 1", "")]
    [InlineData("--[[ redis.call('KEYS', '*')\n redis.call('GET', 'a') ]] return redis.call('TTL', 'a')", "TTL")]
    [InlineData("--[==[ ]] redis.call('KEYS') ]==] return 1", "")]
    [InlineData("return \"redis.call('KEYS', '*')\"", "")]
    [InlineData("return 'it\\'s redis.call(\"KEYS\")'", "")]
    [InlineData("my.redis.call('KEYS')", "")]
    [InlineData("return redis.log('KEYS')", "")]
    [InlineData("redis.call('KEYS", "KEYS")]
    [InlineData("redis.call([[KEYS", "KEYS")]
    [InlineData("--[[ never closed redis.call('KEYS')", "")]
    [InlineData("-- at the end", "")]
    [InlineData("redis.call", "")]
    [InlineData("redis.call('a\\", "a\\")]
    [InlineData("", "")]
    public void Commands_GivenByConstantText(string script, string expected) =>
        Assert.Equal(expected, string.Join(' ', LuaReader.Commands(script).Select(command => command.Text)));

    [Fact]
    public void Command_KnowsItsPlace()
    {
        const string Script = "-- 'KEYS'\nreturn redis.call('KEYS', ARGV[1])";
        var command = Assert.Single(LuaReader.Commands(Script));
        Assert.Equal(Script.LastIndexOf("KEYS", StringComparison.Ordinal), command.Start);
    }

    [Theory]
    [InlineData("return redis.call('KEYS', '*')", true)]
    [InlineData("return redis.call(\"keys\", '*')", true)]
    [InlineData("return redis.call([[Keys]], '*')", true)]
    [InlineData("return redis.call([=[KEYS]=], KEYS[1])", true)]
    [InlineData("return redis.call('\\75EYS', '*')", true)]
    [InlineData("return redis.call('GET', KEYS[1])", false)]
    [InlineData("for _, key in ipairs(KEYS) do redis.call('DEL', key) end", false)]
    [InlineData("", false)]
    public void MayName_NeverMissesACommand(string script, bool expected) => Assert.Equal(expected, LuaReader.MayName(script, "KEYS"));
}
