using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Redoubt.Analyzers.Rules;
using Redoubt.CodeFixes.Internals;

namespace Redoubt.Verification;

/// <summary>
/// Checks what one rule reports and what its fix makes of it: fixing one finding after the other and Fix All must give
/// the same text, the text must compile, and the findings must be gone.
/// </summary>
internal static class CodeFixVerifier<TRule, TFix>
    where TRule : RedisRule, new()
    where TFix : RedisCodeFix, new()
{
    private static readonly TRule Rule = new();
    private static readonly TFix Fix = new();

    /// <summary>Only the report, as <see cref="RuleVerifier{TRule}"/> does it.</summary>
    public static Task VerifyAnalyzerAsync(string source, params ExpectedDiagnostic[] expected) =>
        RuleVerifier<TRule>.VerifyAnalyzerAsync(source, expected);

    public static Task VerifyCodeFixAsync(string source, string fixedSource) => VerifyCodeFixAsync(source, fixedSource, new());

    /// <param name="source">The marked source before.</param>
    /// <param name="fixedSource">The source after all findings that have a fix are fixed; marks show findings that remain.</param>
    /// <param name="settings">What differs from the defaults.</param>
    public static async Task VerifyCodeFixAsync(string source, string fixedSource, VerifierSettings settings)
    {
        var markup = Markup.Parse(source);
        var after = Markup.Parse(fixedSource);
        foreach (var redis in settings.VersionsThatCompile(markup.Source))
        {
            using var project = new FixProject(markup.Source, redis, settings);
            ReportedPlaces.AssertEqual(markup, [], await project.DiagnosticsAsync(project.Document, Rule), Rule.Descriptor.Id, settings.Severity, redis);

            var oneByOne = await OneByOneAsync(project, settings);
            Assert.Equal(after.Source, await TextAsync(oneByOne));
            await project.AssertCompilesAsync(oneByOne, settings);
            ReportedPlaces.AssertEqual(after, [], await project.DiagnosticsAsync(oneByOne, Rule), Rule.Descriptor.Id, null, redis);

            Assert.Equal(after.Source, await TextAsync(await FixAllAsync(project, settings)));
        }
    }

    /// <summary>The rule reports, and no fix is offered.</summary>
    public static async Task VerifyNoFixAsync(string source, VerifierSettings? settings = null)
    {
        settings ??= new();
        var markup = Markup.Parse(source);
        foreach (var redis in settings.VersionsThatCompile(markup.Source))
        {
            using var project = new FixProject(markup.Source, redis, settings);
            var diagnostics = await project.DiagnosticsAsync(project.Document, Rule);
            ReportedPlaces.AssertEqual(markup, [], diagnostics, Rule.Descriptor.Id, settings.Severity, redis);
            Assert.NotEmpty(diagnostics);
            foreach (var diagnostic in diagnostics) Assert.Empty(await project.ActionsAsync(project.Document, Fix, diagnostic));
        }
    }

    /// <summary>The titles of the fixes offered for the first finding, in their order.</summary>
    public static async Task<IReadOnlyList<string>> TitlesAsync(string source, VerifierSettings? settings = null)
    {
        settings ??= new();
        using var project = new FixProject(Markup.Parse(source).Source, RedisVersion.V2, settings);
        var diagnostics = await project.DiagnosticsAsync(project.Document, Rule);
        return [.. (await project.ActionsAsync(project.Document, Fix, diagnostics[0])).Select(action => action.Title)];
    }

    private static async Task<Document> OneByOneAsync(FixProject project, VerifierSettings settings)
    {
        var document = project.Document;
        for (var round = 0; round < 50; round++)
        {
            var fixedOne = false;
            foreach (var diagnostic in await project.DiagnosticsAsync(document, Rule))
            {
                var actions = await project.ActionsAsync(document, Fix, diagnostic);
                var action = Chosen(actions, settings);
                if (action is null) continue;
                var before = await TextAsync(document);
                document = await FixProject.ApplyAsync(document, action);
                Assert.NotEqual(before, await TextAsync(document));
                fixedOne = true;
                break;
            }

            if (!fixedOne) return document;
        }

        throw new InvalidOperationException($"50 fixes did not come to an end:\n{await TextAsync(document)}");
    }

    private static async Task<Document> FixAllAsync(FixProject project, VerifierSettings settings)
    {
        var provider = Fix.GetFixAllProvider();
        Assert.NotNull(provider);
        var document = project.Document;

        // One round serves the findings that share an equivalence key; a source may hold several kinds.
        foreach (var key in await KeysAsync(project, document, settings))
        {
            var context = new FixAllContext(
                document, Fix, FixAllScope.Document, key, [Rule.Descriptor.Id], new DocumentDiagnostics(project, Rule), CancellationToken.None);
            if (await provider.GetFixAsync(context) is { } action) document = await FixProject.ApplyAsync(document, action);
        }

        return document;
    }

    private static async Task<IReadOnlyList<string?>> KeysAsync(FixProject project, Document document, VerifierSettings settings)
    {
        var keys = new List<string?>();
        foreach (var diagnostic in await project.DiagnosticsAsync(document, Rule))
        {
            var actions = await project.ActionsAsync(document, Fix, diagnostic);
            var action = Chosen(actions, settings);
            if (action is not null && !keys.Contains(action.EquivalenceKey)) keys.Add(action.EquivalenceKey);
        }

        return keys;
    }

    private static CodeAction? Chosen(IEnumerable<CodeAction> actions, VerifierSettings settings) =>
        actions.FirstOrDefault(action => settings.FixTitle is null || action.Title.Contains(settings.FixTitle, StringComparison.Ordinal));

    private static async Task<string> TextAsync(Document document) => (await document.GetTextAsync()).ToString();

    private sealed class DocumentDiagnostics(FixProject project, RedisRule rule) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            await project.DiagnosticsAsync(document, rule);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project1, CancellationToken cancellationToken) =>
            await project.DiagnosticsAsync(project1.Documents.First(), rule);
    }
}
