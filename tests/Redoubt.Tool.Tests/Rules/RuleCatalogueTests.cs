using Redoubt.Tool.Rules;

namespace Redoubt.Tool.Tests.Rules;

public sealed class RuleCatalogueTests
{
    [Fact]
    public void Page_EveryRuleHasOneThatStartsWithItsId() =>
        Assert.All(RuleCatalogue.All, rule => Assert.StartsWith($"# {rule.Id}", RuleCatalogue.Page(rule.Id), StringComparison.Ordinal));

    [Fact]
    public void Page_UnknownRule_IsNull() => Assert.Null(RuleCatalogue.Page("RDS999"));

    [Theory]
    [InlineData("RDS301", "warning")]
    [InlineData("RDS303", "info")]
    public void Severity_IsNamedAsInReports(string id, string expected) => Assert.Equal(expected, RuleCatalogue.Find(id)!.Severity);
}
