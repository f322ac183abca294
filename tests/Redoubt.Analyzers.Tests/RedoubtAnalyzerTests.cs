using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Redoubt.Analyzers.Rules;
using Redoubt.Analyzers.Tests.Rules;
using Redoubt.Verification;

namespace Redoubt.Analyzers.Tests;

public sealed class RedoubtAnalyzerTests
{
    private const string FindingsOfManyRules = """
        class C
        {
            async Task M(IDatabase db)
            {
                await db.StringSetAsync("a", 1);
                await db.KeyExpireAsync("a", TimeSpan.FromMinutes(1));
                await db.HashSetAsync("b", "c", 1);
                await db.KeyExpireAsync("b", TimeSpan.FromMinutes(1));
                var text = (string?)await db.StringGetAsync("d");
                Console.WriteLine(int.Parse(text!));
                Console.WriteLine((int)await db.StringGetAsync("e"));
            }
        }
        """;

    private const string TwoReads = """
        class C { void M(IDatabase db) { db.StringGet("a"); db.StringGetAsync("b"); Probe(); } void Probe() { } }
        """;

    [Fact]
    public async Task LibraryMissing_NothingIsRegistered()
    {
        var compilation = TestCompilation.Create("class C { void M() => Probe(); void Probe() { } }", redis: null);
        Assert.Empty(await RunAsync(compilation, new ThrowingRule(() => new InvalidOperationException("ran"))));
    }

    [Fact]
    public async Task Dispatch_HandsOverBothTwins_AndMethodsByName() =>
        Assert.Equal(
            ["'Probe' was seen", "'StringGet' was seen", "'StringGetAsync' was seen"],
            (await RunAsync(Compile(TwoReads), new ProbeRule())).Select(Message).Order(StringComparer.Ordinal));

    [Fact]
    public async Task ThrowingRule_IsReported_AndTheOthersGoOn()
    {
        var diagnostics = await RunAsync(Compile(TwoReads), new ThrowingRule(() => new InvalidOperationException("no such thing")), new ProbeRule());
        Assert.Equal(3, diagnostics.Count(one => one.Id == "RDS999"));
        var failures = diagnostics.Where(one => one.Id == RuleFailed.Id).ToList();
        Assert.Equal(3, failures.Count);
        Assert.All(failures, one => Assert.Equal(
            "Rule RDS998 failed here with InvalidOperationException: no such thing. The other rules are not affected; please report it with this piece of code",
            Message(one)));
        Assert.Equal("db.StringGet(\"a\")", TextOf(failures.MinBy(one => one.Location.SourceSpan.Start)!));
        Assert.Equal(6, diagnostics.Length);
    }

    [Fact]
    public async Task Cancellation_IsNotAFailure()
    {
        var diagnostics = await RunAsync(Compile(TwoReads), new ThrowingRule(() => new OperationCanceledException()), new ProbeRule());
        Assert.DoesNotContain(diagnostics, one => one.Id == RuleFailed.Id);
    }

    [Fact]
    public async Task Rethrow_FailsTheRun()
    {
        var failed = await Record.ExceptionAsync(() =>
            AnalyzerRun.DiagnosticsAsync(Compile(TwoReads), [new ThrowingRule(() => new InvalidOperationException("no such thing"))]));
        Assert.Contains("no such thing", failed?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExpressionTree_IsSilent()
    {
        var source = """
            using System.Linq.Expressions;
            class C
            {
                void Setup<T>(Expression<Func<IDatabase, T>> call) { }
                void M() => Setup(db => db.StringGet("a", CommandFlags.None));
            }
            """;
        Assert.Empty(await RunAsync(Compile(source), new ProbeRule()));
    }

    [Theory]
    [InlineData(DiagnosticSeverity.Error, DiagnosticSeverity.Warning)]
    [InlineData(DiagnosticSeverity.Warning, DiagnosticSeverity.Info)]
    [InlineData(DiagnosticSeverity.Info, DiagnosticSeverity.Hidden)]
    [InlineData(DiagnosticSeverity.Hidden, DiagnosticSeverity.Hidden)]
    public async Task TestAssembly_IsOneLevelDown(DiagnosticSeverity severity, DiagnosticSeverity inTests)
    {
        var rule = new ProbeRule("RDS999", severity);
        Assert.All(await RunAsync(Compile(TwoReads), rule), one => Assert.Equal(severity, one.Severity));
        var diagnostics = await RunAsync(TestCompilation.Create(TwoReads, RedisVersion.V2, asTest: true), rule);
        Assert.Equal(3, diagnostics.Length);
        Assert.All(diagnostics, one => Assert.Equal(inTests, one.Severity));
    }

    [Theory]
    [InlineData("RDS199", 0)]
    [InlineData("RDS899", 0)]
    [InlineData("RDS299", 3)]
    public async Task TestAssembly_HasNoConnectionAndSecurityFindings(string id, int expected)
    {
        var compilation = TestCompilation.Create(TwoReads, RedisVersion.V2, asTest: true);
        Assert.Equal(expected, (await RunAsync(compilation, new ProbeRule(id))).Length);
    }

    [Fact]
    public async Task InvalidOption_IsReportedOnceForTheCompilation()
    {
        var compilation = Compile(TwoReads).AddSyntaxTrees(
            CSharpSyntaxTree.ParseText("class D { void M(IDatabase db) => db.StringGet(\"c\"); }", TestCompilation.ParseOptions(LanguageVersion.Latest)));
        var diagnostics = await RunAsync(compilation, "redoubt.min_server_version = seven\nredoubt.automatic_only = true", new ProbeRule());
        var invalid = Assert.Single(diagnostics, one => one.Id == InvalidOption.Id);
        Assert.Equal("Option redoubt.min_server_version has the value 'seven', which is ignored: it takes a Redis version such as 6.2 or 7.0.15", Message(invalid));
        Assert.Equal(Location.None, invalid.Location);
    }

    [Fact]
    public async Task Findings_CarryTheKindOfTheirFix() =>
        Assert.All(await RunAsync(Compile(TwoReads), new ProbeRule()), one => Assert.Equal("none", one.Properties[DiagnosticProperties.Fix]));

    [Fact]
    public async Task Fixes_AreDecidedWhenAskedFor_AndChangeNoFinding()
    {
        var plain = await RunAsync(Compile(FindingsOfManyRules), [.. RedisRules.All]);
        var decided = await RunAsync(Compile(FindingsOfManyRules), "redoubt.decide_fixes = true", [.. RedisRules.All]);
        Assert.Equal(["RDS301", "RDS303", "RDS501", "RDS502"], plain.Select(one => one.Id).Order());
        Assert.Equal(plain.Select(Reported).Order(), decided.Select(Reported).Order());
        Assert.All(plain, one => Assert.False(one.Properties.ContainsKey(DiagnosticProperties.Fix)));
        Assert.All(decided, one => Assert.True(one.Properties.ContainsKey(DiagnosticProperties.Fix)));

        static string Reported(Diagnostic one) => $"{one.Id} {one.Location.SourceSpan} {one.Severity} {Message(one)}";
    }

    /// <summary>What an editor asks for: the findings of the open file alone.</summary>
    [Fact]
    public async Task UseInAnotherStatementThanTheRead_IsAFindingOfTheOpenFile()
    {
        var compilation = Compile(FindingsOfManyRules);
        var tree = compilation.SyntaxTrees.First(one => one.ToString().Contains("int.Parse", StringComparison.Ordinal));
        var run = compilation.WithAnalyzers([new RedoubtAnalyzer()], new AnalyzerOptions([]));
        var findings = await run.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), filterSpan: null, default);
        Assert.Contains(findings, one => one.Id == "RDS501");
    }

    [Theory]
    [InlineData(FixKind.None, "none")]
    [InlineData(FixKind.Automatic, "automatic")]
    [InlineData(FixKind.Suggested, "suggested")]
    internal void FixKinds_HaveNames(FixKind kind, string expected) => Assert.Equal(expected, DiagnosticProperties.ValueOf(kind));

    private static CSharpCompilation Compile(string source) => TestCompilation.Create(source, RedisVersion.V2);

    private static Task<ImmutableArray<Diagnostic>> RunAsync(Compilation compilation, params RedisRule[] rules) => RunAsync(compilation, null, rules);

    /// <summary>Runs as the compiler does: what a rule throws is not thrown on.</summary>
    private static async Task<ImmutableArray<Diagnostic>> RunAsync(Compilation compilation, string? config, params RedisRule[] rules)
    {
        var options = new AnalyzerOptions([], new TestOptions(config));
        return await compilation.WithAnalyzers([new RedoubtAnalyzer(rules, rethrow: false)], options).GetAnalyzerDiagnosticsAsync();
    }

    private static string Message(Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);

    private static string TextOf(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}
