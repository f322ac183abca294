using Redoubt.Verification;

namespace Redoubt.CodeFixes.Tests.Docs;

/// <summary>Every rule's page has its form, and its examples behave as the page says.</summary>
public sealed class RulePageTests
{
    [Theory]
    [MemberData(nameof(PublishedRule.Ids), MemberType = typeof(PublishedRule))]
    public void Page_HasItsForm(string id)
    {
        var rule = PublishedRule.Of(id);
        var problems = RulePageChecks.Problems(rule, RepositoryFiles.Read(rule.Page)).ToList();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Theory]
    [MemberData(nameof(PublishedRule.Ids), MemberType = typeof(PublishedRule))]
    public async Task Examples_CompileAndBehaveAsThePageSays(string id)
    {
        var rule = PublishedRule.Of(id);
        var problems = new List<string>();
        foreach (var block in RulePage.Parse(RepositoryFiles.Read(rule.Page)).Blocks.Where(block => block.Language == "csharp"))
        {
            if (await ProblemAsync(rule, block) is { } problem) problems.Add($"{rule.Page}({block.Line}), {block.Section}: {problem}");
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public void EveryPage_BelongsToARule()
    {
        var pages = Directory.GetFiles(RepositoryFiles.PathOf("docs/rules"), "RDS*.md").Select(Path.GetFileNameWithoutExtension);
        Assert.Empty(pages.Except(PublishedRule.All.Select(rule => rule.Id)));
    }

    [Theory]
    [InlineData(RulePageChecks.Noncompliant, "class C { object M(IDatabase db) => db.StringGet(\"a\"); }", "reports nothing")]
    [InlineData(RulePageChecks.Noncompliant, "class C { object M(IDatabase db) => db.Execute(\"KEYS\", \"*\"); }", null)]
    [InlineData(RulePageChecks.Compliant, "class C { object M(IDatabase db) => db.Execute(\"KEYS\", \"*\"); }", "reports RDS601 at line 1")]
    [InlineData(RulePageChecks.Silent, "class C { object M(IDatabase db) => db.Execute(\"KEYS\", \"*\"); }", "reports RDS601 at line 1")]
    [InlineData(RulePageChecks.Silent, "class C { object M(IDatabase db) => db.StringGet(\"a\"); }", null)]
    [InlineData("Fix", "class C { object M(IDatabase db) => db.Execute(\"KEYS\", \"*\"); }", null)]
    [InlineData("Fix", "class C { Missing M() => null; }", "does not compile")]
    public async Task Example_ThatMisbehaves_IsNamed(string section, string source, string? expected)
    {
        var problem = await ProblemAsync(PublishedRule.Of("RDS601"), new CodeBlock(section, "csharp", 1, source));
        if (expected is null) Assert.Null(problem);
        else Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    private static async Task<string?> ProblemAsync(PublishedRule rule, CodeBlock block)
    {
        var compilation = TestCompilation.Create(block.Text, RedisVersion.V2);
        var errors = TestCompilation.Errors(compilation);
        if (errors.Count > 0) return $"does not compile: {string.Join("; ", errors)}";
        if (rule.Rule is null) return null;

        var found = (await AnalyzerRun.DiagnosticsAsync(compilation, [rule.Rule])).Where(diagnostic => diagnostic.Id == rule.Id).ToList();
        return block.Section switch
        {
            RulePageChecks.Noncompliant when found.Count == 0 => $"reports nothing:\n{block.Text}",
            RulePageChecks.Compliant or RulePageChecks.Silent when found.Count > 0 => $"reports {rule.Id} at {string.Join(", ", found.Select(one => $"line {block.Line + one.Location.GetLineSpan().StartLinePosition.Line}"))}",
            _ => null,
        };
    }
}
