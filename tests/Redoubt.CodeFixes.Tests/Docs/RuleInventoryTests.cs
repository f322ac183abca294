using System.Reflection;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CodeFixes;
using Redoubt.Analyzers;
using Redoubt.Analyzers.Options;
using Redoubt.Analyzers.Rules;
using Redoubt.CodeFixes.Internals;

namespace Redoubt.CodeFixes.Tests.Docs;

/// <summary>Given a rule, its fix, its tests and its page are where they are looked for, and no fix stands alone.</summary>
public sealed class RuleInventoryTests
{
    private static readonly IReadOnlyList<RedisCodeFix> Fixes =
        [.. Implementations<RedisCodeFix>(typeof(RedisCodeFix).Assembly).Select(type => (RedisCodeFix)Activator.CreateInstance(type)!)];

    public static TheoryData<string> RuleIds => [.. RedisRules.All.Select(rule => rule.Descriptor.Id)];

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void Rule_WithFixes_HasItsFixClass(string id)
    {
        var rule = RuleOf(id);
        var names = Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(id)).Select(fix => fix.GetType().FullName!);
        Assert.Equal(rule.Fixes == FixKind.None ? [] : [FixNameOf(rule)], names);
    }

    [Fact]
    public void EveryFix_BelongsToARuleAndIsExported() => Assert.All(Fixes, fix =>
    {
        Assert.Contains(Assert.Single(fix.FixableDiagnosticIds), RedisRules.All.Select(rule => rule.Descriptor.Id));
        Assert.NotNull(fix.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>());
    });

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void Rule_HasTests(string id)
    {
        var type = RuleOf(id).GetType();
        var path = $"tests/Redoubt.Analyzers.Tests/Rules/{RuleCategory.Of(id)}/{type.Name}Tests.cs";
        var source = RepositoryFiles.Read(path);
        Assert.True(source.Contains($"class {type.Name}Tests", StringComparison.Ordinal) && source.Contains("VerifyAnalyzerAsync", StringComparison.Ordinal), $"{path} holds no tests of {id}");
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void Fix_HasTests(string id)
    {
        var rule = RuleOf(id);
        if (rule.Fixes == FixKind.None) return;

        var name = FixNameOf(rule).Replace(".Fixes.", ".Tests.Fixes.", StringComparison.Ordinal) + "Tests";
        var type = typeof(RuleInventoryTests).Assembly.GetType(name);
        Assert.True(type?.GetMethods().Any(method => method.GetCustomAttributes<FactAttribute>().Any()) == true, $"{name} holds no tests of the fix of {id}");
    }

    [Theory]
    [MemberData(nameof(PublishedRule.Ids), MemberType = typeof(PublishedRule))]
    public void HelpLink_LeadsToThePage(string id)
    {
        var rule = PublishedRule.Of(id);
        var repository = XDocument.Load(RepositoryFiles.PathOf("Directory.Build.props")).Descendants("RepositoryUrl").Single().Value;
        Assert.Equal($"{repository}/blob/main/{rule.Page}", rule.Descriptor.HelpLinkUri);
        Assert.True(RepositoryFiles.Exists(rule.Page), $"{rule.Page} is missing, which the help link of {id} leads to");
    }

    [Fact]
    public void OptionsOfRules_AreDeclared() =>
        Assert.Empty(RedisRules.All.SelectMany(rule => rule.Options).Except(RedoubtOptions.All));

    private static RedisRule RuleOf(string id) => RedisRules.All.First(rule => rule.Descriptor.Id == id);

    private static string FixNameOf(RedisRule rule) =>
        $"Redoubt.CodeFixes.Fixes.{rule.Descriptor.Category}.{rule.GetType().Name}Fix";

    private static IEnumerable<Type> Implementations<T>(Assembly assembly) =>
        assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(T)));
}
