using Verify = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Rules.ServerSafety.KeysCommand>;

namespace Redoubt.Analyzers.Tests.Rules.ServerSafety;

public sealed partial class KeysCommandTests
{
    [Theory]
    [InlineData("db.ScriptEvaluate(\"return redis.call('[|KEYS|]', ARGV[1])\")")]
    [InlineData("db.ScriptEvaluate(\"return redis.pcall(\\\"[|keys|]\\\", ARGV[1])\")")]
    [InlineData("db.ScriptEvaluateAsync(@\"return redis.call(\"\"[|keys|]\"\", ARGV[1])\")")]
    [InlineData("db.ScriptEvaluate(\"return #KEYS + \\n #redis.call('[|KEYS|]', '*')\")")]
    [InlineData("db.ScriptEvaluate($\"return #redis.call('[|KEYS|]', '{pattern}')\")")]
    [InlineData("db.ScriptEvaluate($\"return #redis.call('{pattern}', 1) + #redis.call('[|KEYS|]', '*')\")")]
    [InlineData("db.ScriptEvaluate(\"return \" + pattern + (\" redis.call('[|KEYS|]', '*')\"))")]
    [InlineData("db.ScriptEvaluate(\"local call = redis.call return call('[|KEYS|]', '*')\")")]
    [InlineData("db.ScriptEvaluate(\"return #redis.call('[|KEYS|]', 'a') + #redis.call('[|KEYS|]', 'b')\")")]
    [InlineData("db.ScriptEvaluate(string.Format(\"return redis.call('[|KEYS|]', '{0}')\", pattern))")]
    [InlineData("db.ScriptEvaluate(\"return redis.call('[|KEYS|]', '@')\".Replace(\"@\", pattern).Trim())")]
    [InlineData("db.ScriptEvaluate([|ConstantScript|])")]
    [InlineData("db.ScriptEvaluate([|StaticScript|])")]
    [InlineData("db.ScriptEvaluate([|PropertyScript|], new RedisKey[0])")]
    [InlineData("db.ScriptEvaluate([|InitialisedScript|], new RedisKey[0])")]
    [InlineData("db.ScriptEvaluate([|Prefix + ConstantScript|])")]
    [InlineData("db.ScriptEvaluate(script: [|Scripts.Elsewhere|])")]
    [InlineData("db.ScriptEvaluate([|local|])")]
    [InlineData("LuaScript.Prepare(\"return redis.call('[|KEYS|]', @pattern)\")")]
    [InlineData("LuaScript.Prepare([|StaticScript|])")]
    [InlineData("server.ScriptLoad(\"return redis.call('[|KEYS|]', @pattern)\")")]
    [InlineData("server.ScriptLoadAsync([|StaticScript|])")]
    [InlineData("db.ScriptEvaluate(LuaScript.Prepare([|StaticScript|]))")]
    public Task Lua_Reported(string call) => Verify.VerifyAnalyzerAsync($$"""
        static class Scripts { public static readonly string Elsewhere = "return redis.call('KEYS', '*')"; }
        class C
        {
            const string Prefix = "-- counts\n";
            const string ConstantScript = "return #redis." + "call('KEYS', '*')";
            static readonly string StaticScript = @"return #redis.call('KEYS', '*')";
            static string PropertyScript => ConstantScript;
            string InitialisedScript { get; } = "return redis.call('KEYS', '*')";
            object M(IDatabase db, IServer server, string pattern)
            {
                var local = $"return redis.call('KEYS', '{pattern}')";
                return {{call}};
            }
        }
        """);

    [Fact]
    public Task RawStrings_Reported() => Verify.VerifyAnalyzerAsync(""""
        class C
        {
            object M(IDatabase db, string pattern) => db.ScriptEvaluate("""
                -- KEYS is walked "once"
                local found = redis.call("[|keys|]", ARGV[1])
                return #found
                """);
            object N(IDatabase db, string pattern) => db.ScriptEvaluate($"""
                local found = redis.call('[|KEYS|]', '{pattern}')
                return #found
                """);
            object O(IDatabase db, string pattern) => db.ScriptEvaluate($$"""
                local other = {}
                local found = redis.call('[|KEYS|]', '{{pattern}}')
                """);
        }
        """");

    [Fact]
    public Task EscapedLetters_ReportedOnTheLiteral() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            object M(IDatabase db) => db.ScriptEvaluate([|"return redis.call('\u004BEYS', '*')"|]);
        }
        """);

    [Fact]
    public Task ReadOnlyScript_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            object M(IDatabase db) => db.ScriptEvaluateReadOnly("return redis.call('[|KEYS|]', '*')");
        }
        """);

    [Fact]
    public Task LuaInComment_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            object M(IDatabase db) => db.ScriptEvaluate("-- not redis.call('KEYS', '*')\nreturn redis.call('GET', KEYS[1])", new RedisKey[] { "a" });
        }
        """);

    [Fact]
    public Task UnknownText_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            string _script = "return redis.call('KEYS', '*')";
            string First => Second;
            string Second => First;
            string Written { get => _script; set => _script = value; }
            virtual protected string Overridable => "return redis.call('KEYS', '*')";
            void M(IDatabase db, string script, byte[] hash)
            {
                db.ScriptEvaluate(script);
                db.ScriptEvaluate(_script);
                db.ScriptEvaluate(hash);
                db.ScriptEvaluate(script.Insert(0, "return redis.call('KEYS', '*')"));
                db.ScriptEvaluate(string.Format(null, "return redis.call('KEYS', '{0}')", script));
                db.ScriptEvaluate(First);
                db.ScriptEvaluate(Written);
                db.ScriptEvaluate(Overridable);
                db.ScriptEvaluate($"return redis.call('{script}', '*')");
                var text = "return redis.call('KEYS', '*')";
                text = script;
                db.ScriptEvaluate(text);
            }
        }
        """);

    [Fact]
    public Task KeysArgumentOfScript_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            object M(IDatabase db) => db.ScriptEvaluate("if redis.call('EXISTS', KEYS[1]) == 1 then return redis.call('HKEYS', KEYS[1]) end", new RedisKey[] { "a" });
        }
        """);
}
