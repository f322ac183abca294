using Microsoft.CodeAnalysis;

namespace Redoubt.CodeFixes.Tests.Docs;

/// <summary>The presets as the compiler reads them.</summary>
public sealed class PresetTests
{
    [Fact]
    public void None_SilencesEveryRule() => Assert.All(PublishedRule.All, rule => Assert.Equal(ReportDiagnostic.Suppress, SeverityIn("none", rule)));

    [Fact]
    public void Recommended_OverridesNothing() => Assert.All(PublishedRule.All, rule => Assert.Null(SeverityIn("recommended", rule)));

    [Fact]
    public void Strict_MakesEveryRuleAWarning() => Assert.All(PublishedRule.All, rule => Assert.Equal(ReportDiagnostic.Warn, SeverityIn("strict", rule)));

    [Fact]
    public void ErrorOnCore_RaisesWarningsAboutTheUsersCodeOnly()
    {
        Assert.All(PublishedRule.All, rule => Assert.Equal(rule.IsCore ? ReportDiagnostic.Error : null, SeverityIn("error-on-core", rule)));
        Assert.True(PublishedRule.Of("RDS601").IsCore);
        Assert.False(PublishedRule.Of("RDS000").IsCore);
    }

    [Fact]
    public void UsersOwnGlobalConfig_Wins()
    {
        var own = AnalyzerConfig.Parse("is_global = true\ndotnet_diagnostic.RDS601.severity = suggestion\n", "/user/.globalconfig");
        var set = AnalyzerConfigSet.Create<List<AnalyzerConfig>>([Parsed("error-on-core"), own], out var problems);
        Assert.Empty(problems);
        Assert.Equal(ReportDiagnostic.Info, set.GlobalConfigOptions.TreeOptions["RDS601"]);
    }

    private static ReportDiagnostic? SeverityIn(string preset, PublishedRule rule)
    {
        var set = AnalyzerConfigSet.Create<List<AnalyzerConfig>>([Parsed(preset)], out var problems);
        Assert.Empty(problems);
        return set.GlobalConfigOptions.TreeOptions.TryGetValue(rule.Id, out var severity) ? severity : null;
    }

    private static AnalyzerConfig Parsed(string preset) =>
        AnalyzerConfig.Parse(RepositoryFiles.Read(Preset.All.First(one => one.Name == preset).Path), $"/package/{preset}.globalconfig");
}
