using Microsoft.CodeAnalysis;
using Redoubt.Analyzers.Internals;

namespace Redoubt.Analyzers.Tests.Internals;

public sealed class StraightLineTests
{
    private const string Start = "db.StringSet(id, 1);";

    [Theory]
    [InlineData("A(); B();", "A();|B();")]
    [InlineData("return;", "return;")]
    [InlineData("A(); throw new Exception(); ", "A();|throw new Exception();")]
    [InlineData("if (yes) return; A();", "if (yes) return;")]
    [InlineData("if (yes) { A(); throw new Exception(); } B();", "if (yes) { A(); throw new Exception(); }")]
    [InlineData("_ = maybe ?? throw new Exception(); B();", "_ = maybe ?? throw new Exception();")]
    [InlineData("foreach (var x in id) { if (yes) break; } A();", "foreach (var x in id) { if (yes) break; }|A();")]
    [InlineData("while (yes) { if (n > 1) continue; A(); } B();", "while (yes) { if (n > 1) continue; A(); }|B();")]
    [InlineData("do { break; } while (yes); B();", "do { break; } while (yes);|B();")]
    [InlineData("switch (n) { case 1: A(); break; default: break; } B();", "switch (n) { case 1: A(); break; default: break; }|B();")]
    [InlineData("while (yes) { return; } A();", "while (yes) { return; }")]
    [InlineData("while (yes) { switch (n) { case 1: goto end; } } A(); end: B();", "while (yes) { switch (n) { case 1: goto end; } }")]
    [InlineData("A(); end: B(); if (yes) goto end;", "A();")]
    [InlineData("Func<int> later = () => { return 1; }; A();", "Func<int> later = () => { return 1; };|A();")]
    [InlineData("int Later() { return 1; } A(); Later();", "A();|Later();")]
    [InlineData("try { A(); } finally { B(); } A();", "try { A(); } finally { B(); }|A();")]
    [InlineData("try { A(); } catch { return; } B();", "try { A(); } catch { return; }")]
    public void After_EndsWhereControlMayGoElsewhere(string statements, string expected) =>
        Assert.Equal(expected, Following($"{Start} {statements}"));

    [Theory]
    [InlineData("if (db.StringSet(id, 1)) A(); B();", "B();")]
    [InlineData("if (db.StringSet(id, 1)) return; B();", "")]
    [InlineData("if (yes) { db.StringSet(id, 1); A(); } B();", "A();")]
    [InlineData("if (yes) db.StringSet(id, 1); B();", "")]
    [InlineData("if (yes) A(); else db.StringSet(id, 1); B();", "")]
    [InlineData("while (yes) db.StringSet(id, 1); B();", "")]
    [InlineData("foreach (var x in id) db.StringSet(id, 1); B();", "")]
    [InlineData("if (yes && db.StringSet(id, 1)) A(); B();", "")]
    [InlineData("if (yes || db.StringSet(id, 1)) A(); B();", "")]
    [InlineData("if (db.StringSet(id, 1) && yes) A(); B();", "B();")]
    [InlineData("_ = yes ? db.StringSet(id, 1) : false; B();", "")]
    [InlineData("_ = db.StringSet(id, 1) ? 1 : 2; B();", "B();")]
    [InlineData("_ = known ?? db.StringSet(id, 1); B();", "")]
    [InlineData("_ = n switch { 1 => db.StringSet(id, 1), _ => false }; B();", "")]
    [InlineData("Action later = () => db.StringSet(id, 1); B();", "")]
    [InlineData("switch (n) { case 1: db.StringSet(id, 1); A(); break; }", "A();|break;")]
    [InlineData("switch (n) { case 1: { db.StringSet(id, 1); A(); } break; }", "A();")]
    [InlineData("try { db.StringSet(id, 1); A(); } finally { B(); }", "A();")]
    public void After_StartsAtTheStatementThatSurelyRunsTheCall(string statements, string expected) =>
        Assert.Equal(expected, Following(statements));

    [Fact]
    public void After_WorksInTopLevelPrograms()
    {
        var call = Snippet.Of("""
            var db = ConnectionMultiplexer.Connect("x").GetDatabase();
            db.StringSet("a", 1);
            Console.WriteLine();
            """).Calls.Single(one => one.Command.Member == "StringSet");
        Assert.Equal(["Console.WriteLine();"], StraightLine.After(call.Invocation.EnclosingStatement()!).Select(next => next.Syntax.ToString()));
    }

    [Theory]
    [InlineData("id = \"b\";", true)]
    [InlineData("((id, _), _) = ((\"b\", 1), true);", true)]
    [InlineData("id += \"b\";", true)]
    [InlineData("id ??= \"b\";", true)]
    [InlineData("Change(ref id);", true)]
    [InlineData("Make(out id);", true)]
    [InlineData("(id, n) = (\"b\", 1);", true)]
    [InlineData("((id, n), yes) = ((\"b\", 1), true);", true)]
    [InlineData("if (yes) { id = \"b\"; }", true)]
    [InlineData("for (; yes; id = \"b\") { }", true)]
    [InlineData("ref var alias = ref id;", true)]
    [InlineData("Look(in id);", false)]
    [InlineData("n = 1;", false)]
    [InlineData("var copy = id;", false)]
    [InlineData("Console.WriteLine(id);", false)]
    [InlineData("Action later = () => id = \"b\";", false)]
    [InlineData("void Later() { id = \"b\"; }", false)]
    public void Writes_Text(string statement, bool expected) => Assert.Equal(expected, WritesPartOf("id", statement));

    [Theory]
    [InlineData("n++;", true)]
    [InlineData("--n;", true)]
    [InlineData("n += 2;", true)]
    [InlineData("A(n);", false)]
    [InlineData("A(n++);", true)]
    public void Writes_Number(string statement, bool expected) => Assert.Equal(expected, WritesPartOf("$\"a:{n}\"", statement));

    [Theory]
    [InlineData("order.Id = \"b\";", true)]
    [InlineData("order = new Order();", true)]
    [InlineData("other.Id = \"b\";", true)]
    [InlineData("order.Name = \"b\";", false)]
    public void Writes_Property(string statement, bool expected) => Assert.Equal(expected, WritesPartOf("order.Id", statement));

    [Fact]
    public void CallsIn_AreThoseThatRun_InTheirOrder()
    {
        var snippet = InMethod("db.StringSet(\"outer\", db.StringGet(\"inner\")); Action later = () => db.KeyDelete(\"later\");");
        var root = snippet.Invocations[0].Ancestors().Last();
        Assert.Equal(["StringGet", "StringSet"], StraightLine.CallsIn(root, snippet.Symbols).Select(call => call.Name));
    }

    private static string Following(string statements)
    {
        var call = InMethod(statements).Calls.Single();
        return call.Invocation.EnclosingStatement() is { } statement
            ? string.Join('|', StraightLine.After(statement).Where(next => !next.IsImplicit).Select(next => next.Syntax.ToString()))
            : "";
    }

    private static bool WritesPartOf(string key, string statement)
    {
        var call = InMethod($"db.StringGet({key}); {statement}").Calls[0];
        var next = call.Invocation.EnclosingStatement()!.Parent!.ChildOperations.Last(child => !child.IsImplicit);
        return StraightLine.Writes(next, [.. KeyEquality.Parts(call.Key!)]);
    }

    private static Snippet InMethod(string statements) => Snippet.Of($$"""
        #pragma warning disable CS8321
        class Order { public string Id { get; set; } = ""; public string Name { get; set; } = ""; }
        class C
        {
            void A(int x = 0) { }
            void B() { }
            void Change(ref string id) { }
            void Make(out string id) => id = "";
            void Look(in string id) { }
            void M(IDatabase db, string id, int n, bool yes, bool? known, string? maybe, Order order, Order other)
            {
                {{statements}}
            }
        }
        """);
}
