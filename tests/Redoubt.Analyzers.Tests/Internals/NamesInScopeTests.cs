using Redoubt.Analyzers.Internals;

namespace Redoubt.Analyzers.Tests.Internals;

public sealed class NamesInScopeTests
{
    [Theory]
    [InlineData("class C { void M(IDatabase db) { db.KeyDelete(\"a\"); } }", true)]
    [InlineData("class C { void M(IDatabase db) { _ = db.KeyDelete(\"a\"); } }", true)]
    [InlineData("class C { void M(IDatabase db) { Action<int> other = _ => { }; db.KeyDelete(\"a\"); } }", true)]
    [InlineData("class C { void M(IDatabase db) { db.KeyDelete(\"a\"); } void N(int _) { } }", true)]
    [InlineData("class C { void M(IDatabase db, int _) { db.KeyDelete(\"a\"); } }", false)]
    [InlineData("class C { void M(IDatabase db) { var _ = 1; db.KeyDelete(\"a\"); } }", false)]
    [InlineData("class C { void M(IDatabase db) { Action<int> a = _ => db.KeyDelete(\"a\"); } }", false)]
    [InlineData("class C { int _; void M(IDatabase db) { db.KeyDelete(\"a\"); } }", false)]
    [InlineData("class B { protected int _; } class C : B { void M(IDatabase db) { db.KeyDelete(\"a\"); } }", false)]
    [InlineData("class C(int _) { int N() => _; void M(IDatabase db) { db.KeyDelete(\"a\"); } }", false)]
    [InlineData("class _ { } class C { void M(IDatabase db) { db.KeyDelete(\"a\"); } }", false)]
    public void IsUnderscoreFree_UnlessSomethingInSightHasTheName(string source, bool expected) =>
        Assert.Equal(expected, NamesInScope.IsUnderscoreFree(Snippet.Of(source).Call));

    [Theory]
    [InlineData("class C { void M(IDatabase db) { db.KeyDelete(\"a\"); } }", "When.Always")]
    [InlineData("class C { When When { get; set; } void M(IDatabase db) { db.KeyDelete(\"a\"); } }", "When.Always")]
    [InlineData("class C { DateTime When { get; set; } void M(IDatabase db) { db.KeyDelete(\"a\"); } }", "StackExchange.Redis.When.Always")]
    [InlineData("class C { void M(IDatabase db, string When) { db.KeyDelete(\"a\"); } }", "StackExchange.Redis.When.Always")]
    [InlineData("class C { int When; string StackExchange = \"\"; void M(IDatabase db) { db.KeyDelete(\"a\"); } }", null)]
    public void Spell_TakesTheShortestThatMeansIt(string source, string? expected) =>
        Assert.Equal(expected, NamesInScope.Spell(Snippet.Of(source).Call, "When", "Always"));
}
