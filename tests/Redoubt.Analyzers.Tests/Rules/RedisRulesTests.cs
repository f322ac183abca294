using Redoubt.Analyzers.Commands;
using Redoubt.Analyzers.Rules;

namespace Redoubt.Analyzers.Tests.Rules;

public sealed class RedisRulesTests
{
    [Fact]
    public void EveryRuleOfTheAssembly_IsInTheList()
    {
        var types = typeof(RedisRule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RedisRule)) && !type.IsAbstract);
        Assert.Equal(types.Select(type => type.Name).Order(StringComparer.Ordinal), RedisRules.All.Select(rule => rule.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Rules_AreInTheOrderOfTheirIds_EachIdOnce() =>
        Assert.Equal(RedisRules.All.Select(rule => rule.Descriptor.Id).Distinct().Order(StringComparer.Ordinal), RedisRules.All.Select(rule => rule.Descriptor.Id));

    [Fact]
    public void Rules_StandInTheFolderOfTheirCategory() =>
        Assert.All(RedisRules.All, rule => Assert.EndsWith("." + rule.Descriptor.Category, rule.GetType().Namespace, StringComparison.Ordinal));

    [Fact]
    public void Commands_AreInTheCatalogue() =>
        Assert.All(RedisRules.All.SelectMany(rule => rule.Commands), command => Assert.NotEmpty(RedisCommands.Named(command)));

    [Fact]
    public void Messages_EndWithoutFullStop() =>
        Assert.All(new RedoubtAnalyzer().SupportedDiagnostics, descriptor =>
        {
            Assert.Matches("^RDS[0-9]{3}$", descriptor.Id);
            Assert.False(descriptor.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture).EndsWith('.'), descriptor.Id);
            Assert.EndsWith($"/docs/rules/{descriptor.Id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        });
}
