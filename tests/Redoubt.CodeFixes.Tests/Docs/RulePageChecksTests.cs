namespace Redoubt.CodeFixes.Tests.Docs;

/// <summary>The checks of pages find what they are there for.</summary>
public sealed class RulePageChecksTests
{
    private const string Page = """
        # RDS602: Key space enumeration

        <!-- facts -->
        <!-- /facts -->

        ## What is reported
        Text.
        ## Why
        [SCAN](https://redis.io/docs/latest/commands/scan/)
        ## Noncompliant
        ```csharp
        ## class A;
        ```
        ## Compliant
        ````csharp
        class B;
        ````
        ## When it stays silent
        Text.
        ## Fix
        Text.
        ## Options
        `redoubt.admin_namespaces`
        ## Suppress
        RDS602
        """;

    [Fact]
    public void GoodPage_NoProblem() => Assert.Empty(Problems(Page));

    [Theory]
    [InlineData("Key space", "Keyspace", "must be '# RDS602: Key space enumeration'")]
    [InlineData("## Fix\n", "", "the section 'Fix' is missing")]
    [InlineData("## Fix\nText.", "## Fix", "the section 'Fix' is empty")]
    [InlineData("## Fix", "## Repair", "'Repair' is not one of the sections")]
    [InlineData("## Fix\nText.\n## Options\n`redoubt.admin_namespaces`", "## Options\n`redoubt.admin_namespaces`\n## Fix\nText.", "not in the order")]
    [InlineData("`redoubt.admin_namespaces`", "none", "does not name `redoubt.admin_namespaces`")]
    [InlineData("`redoubt.admin_namespaces`", "`redoubt.admin_namespaces`, `redoubt.other`", "names redoubt.other, which the rule does not declare")]
    [InlineData("https://", "", "links to no source")]
    [InlineData("## Suppress\nRDS602", "## Suppress\nno", "does not name RDS602")]
    [InlineData("````csharp", "````", "the section 'Compliant' has no csharp example")]
    [InlineData("## Fix\nText.", "## Fix\n[more](RDS999.md#why)", "the link to RDS999.md leads nowhere")]
    public void Problem_IsNamed(string part, string replacement, string expected)
    {
        Assert.Contains(part, Page, StringComparison.Ordinal);
        Assert.Contains(Problems(Page.Replace(part, replacement, StringComparison.Ordinal)), problem => problem.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void NoPage_IsNamed() => Assert.Equal(["docs/rules/RDS602.md is missing"], Problems(""));

    [Fact]
    public void RuleWithoutOptions_MustSaySo()
    {
        var page = Page.Replace("RDS602", "RDS601", StringComparison.Ordinal).Replace("Key space enumeration", "KEYS command", StringComparison.Ordinal);
        Assert.Contains(RulePageChecks.Problems(PublishedRule.Of("RDS601"), page), problem => problem.Contains("must say: This rule has no options.", StringComparison.Ordinal));
        Assert.Empty(RulePageChecks.Problems(PublishedRule.Of("RDS601"), page.Replace("`redoubt.admin_namespaces`", "This rule has no options.", StringComparison.Ordinal)));
    }

    [Fact]
    public void Blocks_KnowTheirPlace()
    {
        var blocks = RulePage.Parse(Page).Blocks;
        Assert.Equal([("Noncompliant", 12, "## class A;"), ("Compliant", 16, "class B;")], blocks.Select(block => (block.Section, block.Line, block.Text)));
    }

    private static IEnumerable<string> Problems(string page) => RulePageChecks.Problems(PublishedRule.Of("RDS602"), page);
}
