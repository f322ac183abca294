using Redoubt.Analyzers.Internals;

namespace Redoubt.Analyzers.Tests.Internals;

public sealed class KeyEqualityTests
{
    [Theory]
    [InlineData("\"a\"", "\"a\"")]
    [InlineData("\"a\" + \"b\"", "\"ab\"")]
    [InlineData("nameof(Order)", "\"Order\"")]
    [InlineData("id", "id")]
    [InlineData("id", "(RedisKey)id")]
    [InlineData("id", "new RedisKey(id)")]
    [InlineData("(id)", "id")]
    [InlineData("local", "local")]
    [InlineData("_prefix", "this._prefix")]
    [InlineData("Static", "C.Static")]
    [InlineData("Const", "\"c\"")]
    [InlineData("Auto", "Auto")]
    [InlineData("Made", "Made")]
    [InlineData("order.Id", "order.Id")]
    [InlineData("order.Fixed", "order.Fixed")]
    [InlineData("pair.Name", "pair.Name")]
    [InlineData("$\"a:{id}\"", "$\"a:{id}\"")]
    [InlineData("$\"a:{id}:{n}\"", "$\"a:{id}:{n}\"")]
    [InlineData("$\"a:{n:D5}\"", "$\"a:{n:D5}\"")]
    [InlineData("$\"a:{n,5}\"", "$\"a:{n,5}\"")]
    [InlineData("$\"a:{n,5:X}\"", "$\"a:{n,5:X}\"")]
    [InlineData("$\"a:{order.Id}\"", "$\"a:{order.Id}\"")]
    [InlineData("$\"a:{date.Year}\"", "$\"a:{date.Year}\"")]
    [InlineData("$\"a:{(int)day}\"", "$\"a:{(int)day}\"")]
    [InlineData("$@\"a:{id}\"", "$\"a:{id}\"")]
    [InlineData("\"a:\" + id", "\"a:\" + id")]
    [InlineData("\"a:\" + (n + 1)", "\"a:\" + (n + 1)")]
    [InlineData("_prefix + \":\" + id", "_prefix + \":\" + id")]
    public void Same(string first, string second) => Assert.True(AreSame(first, second));

    [Theory]
    [InlineData("\"a\"", "\"b\"")]
    [InlineData("\"a\"", "id")]
    [InlineData("id", "local")]
    [InlineData("order.Id", "other.Id")]
    [InlineData("order.Id", "order.Fixed")]
    [InlineData("_loose", "_loose")]
    [InlineData("order.Loose", "order.Loose")]
    [InlineData("Drawn", "Drawn")]
    [InlineData("Counted", "Counted")]
    [InlineData("Computed", "Computed")]
    [InlineData("$\"a:{DateTime.UtcNow}\"", "$\"a:{DateTime.UtcNow}\"")]
    [InlineData("$\"a:{Environment.TickCount64}\"", "$\"a:{Environment.TickCount64}\"")]
    [InlineData("$\"a:{clock.UtcNow}\"", "$\"a:{clock.UtcNow}\"")]
    [InlineData("$\"a:{Guid.NewGuid()}\"", "$\"a:{Guid.NewGuid()}\"")]
    [InlineData("Make(id)", "Make(id)")]
    [InlineData("\"a:\" + id.ToLower()", "\"a:\" + id.ToLower()")]
    [InlineData("ids[0]", "ids[0]")]
    [InlineData("list[0]", "list[0]")]
    [InlineData("$\"a:{id}\"", "$\"b:{id}\"")]
    [InlineData("$\"a:{id}\"", "$\"a:{id}:b\"")]
    [InlineData("$\"a:{id}\"", "$\"{id}a:\"")]
    [InlineData("$\"a:{id}\"", "$\"a:{local}\"")]
    [InlineData("$\"a:{n:D5}\"", "$\"a:{n:D6}\"")]
    [InlineData("$\"a:{n:D5}\"", "$\"a:{n}\"")]
    [InlineData("$\"a:{n,5}\"", "$\"a:{n,6}\"")]
    [InlineData("$\"a:{n,5}\"", "$\"a:{n}\"")]
    [InlineData("$\"a:{n}\"", "$\"a:{(byte)n}\"")]
    [InlineData("$\"a:{(short)n}\"", "$\"a:{(byte)n}\"")]
    [InlineData("$\"a:{(int)day}\"", "$\"a:{day}\"")]
    [InlineData("\"a:\" + id", "\"b:\" + id")]
    [InlineData("\"a:\" + (n + 1)", "\"a:\" + (n - 1)")]
    [InlineData("yes ? \"a\" : \"b\"", "yes ? \"a\" : \"b\"")]
    public void Different(string first, string second) => Assert.False(AreSame(first, second));

    [Fact]
    public void MissingKey_IsNeverTheSame()
    {
        var key = Snippet.CallIn("db.StringGet(id)").Key;
        Assert.False(KeyEquality.AreSame(key, null));
        Assert.False(KeyEquality.AreSame(null, key));
        Assert.False(KeyEquality.AreSame(null, null));
    }

    [Fact]
    public void OperatorOfAUsersType_IsAMethodCall()
    {
        var calls = Snippet.Of("""
            class Part
            {
                public static string operator +(Part left, string right) => Guid.NewGuid() + right;
            }
            class C { void M(IDatabase db, Part part) { db.StringGet(part + "a"); db.StringGet(part + "a"); } }
            """).Calls;
        Assert.False(KeyEquality.AreSame(calls[0].Key, calls[1].Key));
    }

    [Fact]
    public void Parts_AreWhatTheKeyIsMadeOf()
    {
        var key = Snippet.CallIn("db.StringGet($\"{_prefix}:{order.Id}:{n + 1}\" + id)").Key!;
        Assert.Equal(["Id", "_prefix", "id", "n", "order"], KeyEquality.Parts(key).Select(part => part.Name).Distinct().Order(StringComparer.Ordinal));
    }

    private static bool AreSame(string first, string second)
    {
        var calls = Snippet.Of($$"""
            class Order { public string Id { get; set; } = ""; public readonly string Fixed = ""; public string Loose = ""; }
            interface IClock { DateTime UtcNow { get; } }
            class C
            {
                private const string Const = "c";
                private static readonly string Static = "s";
                private readonly string _prefix = "p";
                private string _loose = "p";
                private int _count;
                private string Auto { get; set; } = Guid.NewGuid().ToString();
                private string Made => "a" + _prefix;
                private string Drawn => "a" + Guid.NewGuid();
                private string Counted { get { return "a" + _count++; } }
                private string Computed { get { _loose = _loose + "1"; return _loose; } }
                private string Make(string id) => id;
                void M(IDatabase db, string id, int n, bool yes, Order order, Order other, DateTime date, DayOfWeek day, IClock clock, string[] ids, List<string> list, (string Name, int Number) pair)
                {
                    var local = id;
                    db.StringGet({{first}});
                    db.StringGet({{second}});
                }
            }
            """).Calls;
        return KeyEquality.AreSame(calls[0].Key, calls[1].Key);
    }
}
