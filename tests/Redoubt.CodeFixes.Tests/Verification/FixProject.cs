using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Redoubt.Analyzers.Rules;
using Redoubt.CodeFixes.Internals;

namespace Redoubt.Verification;

/// <summary>A workspace with one document, on which fixes are tried.</summary>
internal sealed class FixProject : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();
    private readonly VerifierSettings _settings;

    public FixProject(string source, RedisVersion redis, VerifierSettings settings)
    {
        _settings = settings;
        var project = ProjectId.CreateNewId();
        var document = DocumentId.CreateNewId(project);
        var solution = _workspace.CurrentSolution
            .AddProject(project, "TestProject", "TestProject", LanguageNames.CSharp)
            .WithProjectParseOptions(project, TestCompilation.ParseOptions(settings.Language))
            .WithProjectCompilationOptions(project, TestCompilation.Options(source, settings.Language))
            .WithProjectMetadataReferences(project, TestCompilation.References(redis, settings.AsTest))
            .AddDocument(document, "Test0.cs", SourceText.From(source, Encoding.UTF8), filePath: "/0/Test0.cs");
        if (TestCompilation.UsesGlobalUsings(settings.Language))
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(project), "GlobalUsings.cs", SourceText.From(TestCompilation.Usings(redis), Encoding.UTF8), filePath: "/0/GlobalUsings.cs");
        }

        if (settings.Config is { } config)
        {
            var text = SourceText.From("is_global = true\n" + config, Encoding.UTF8);
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(project), ".globalconfig", text, filePath: "/0/.globalconfig");
        }

        Document = solution.GetDocument(document)!;
    }

    public Document Document { get; }

    public async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Document document, RedisRule rule)
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
        var diagnostics = await AnalyzerRun.DiagnosticsAsync(compilation, [rule], _settings.Config);
        return [.. diagnostics.Where(one => one.Id == rule.Descriptor.Id).OrderBy(one => one.Location.SourceSpan.Start)];
    }

    public async Task<IReadOnlyList<CodeAction>> ActionsAsync(Document document, RedisCodeFix fix, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        var context = new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None);
        await fix.RegisterCodeFixesAsync(context);
        return actions;
    }

    public static async Task<Document> ApplyAsync(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return changed.GetDocument(document.Id)!;
    }

    public async Task AssertCompilesAsync(Document document, VerifierSettings settings)
    {
        if (settings.AllowErrors) return;
        var errors = TestCompilation.Errors((await document.Project.GetCompilationAsync())!);
        Assert.True(errors.Count == 0, $"The fixed source does not compile:\n{string.Join('\n', errors)}\n{await document.GetTextAsync()}");
    }

    public void Dispose() => _workspace.Dispose();
}
