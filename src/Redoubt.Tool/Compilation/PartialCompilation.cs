using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Redoubt.Analyzers;
using Redoubt.Tool.Findings;

namespace Redoubt.Tool.Compilation;

/// <summary>Code that does not compile, analysed all the same with the tool's own Roslyn; generated code is not there.</summary>
internal sealed class PartialCompilation
{
    private readonly CSharpCompilation _compilation;
    private readonly AnalyzerOptions _options;

    public PartialCompilation(IEnumerable<string> arguments, string folder, string globalConfig)
    {
        string[] all = [.. arguments, $"/analyzerconfig:{globalConfig}"];
        var commandLine = CSharpCommandLineParser.Default.Parse(all, folder, sdkDirectory: null);
        var configuration = new EditorConfiguration(commandLine.AnalyzerConfigPaths);
        var parse = commandLine.ParseOptions.WithDocumentationMode(DocumentationMode.None);
        var trees = commandLine.SourceFiles
            .Where(source => File.Exists(source.Path))
            .Select(source => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(source.Path)), parse, source.Path));
        var references = WithRedis([.. commandLine.MetadataReferences.Where(reference => File.Exists(reference.Reference))])
            .Select(reference => MetadataReference.CreateFromFile(reference.Reference, reference.Properties));
        var options = commandLine.CompilationOptions
            .WithSyntaxTreeOptionsProvider(configuration.Severities)
            .WithStrongNameProvider(new DesktopStrongNameProvider());
        _compilation = CSharpCompilation.Create(commandLine.CompilationName ?? "partial", trees, references, options);
        _options = new AnalyzerOptions([], configuration);
    }

    /// <summary>
    /// Writes the types of the files without errors, for the projects that reference this one. A file that is left out may
    /// cause errors in others, which are then left out too.
    /// </summary>
    public void EmitMetadata(string path)
    {
        var compilation = _compilation;
        while (compilation.SyntaxTrees.Length > 0)
        {
            using var image = new MemoryStream();
            var result = compilation.Emit(image, options: new EmitOptions(metadataOnly: true));
            if (result.Success)
            {
                File.WriteAllBytes(path, image.ToArray());
                return;
            }

            var broken = result.Diagnostics
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(diagnostic => diagnostic.Location.SourceTree)
                .OfType<SyntaxTree>()
                .Distinct()
                .ToList();
            if (broken.Count == 0)
            {
                return;
            }

            compilation = compilation.RemoveSyntaxTrees(broken);
        }
    }

    public async Task<IReadOnlyList<Finding>> AnalyzeAsync(string project, CancellationToken cancellation)
    {
        var driver = _compilation.WithAnalyzers([new RedoubtAnalyzer()], new CompilationWithAnalyzersOptions(
            _options, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        ImmutableArray<Diagnostic> diagnostics = await driver.GetAnalyzerDiagnosticsAsync(cancellation).ConfigureAwait(false);
        return
        [
            .. from diagnostic in diagnostics
               where diagnostic.Location.IsInSource && !diagnostic.IsSuppressed && diagnostic.Severity != DiagnosticSeverity.Hidden
               select ToFinding(diagnostic, project),
        ];
    }

    // Without a restore StackExchange.Redis is missing too, and no rule would run.
    private static IEnumerable<CommandLineReference> WithRedis(IReadOnlyList<CommandLineReference> references) =>
        references.Any(reference => Path.GetFileName(reference.Reference) == "StackExchange.Redis.dll")
            ? references
            : references.Concat(KnownReferences.Redis.Select(path => new CommandLineReference(path, MetadataReferenceProperties.Assembly)));

    private static Finding ToFinding(Diagnostic diagnostic, string project)
    {
        var place = diagnostic.Location.GetMappedLineSpan();
        var (start, end) = (place.StartLinePosition, place.EndLinePosition);
        var span = new FindingSpan(start.Line + 1, start.Character + 1, end.Line + 1, end.Character + 1);
        var severity = diagnostic.Severity switch
        {
            DiagnosticSeverity.Error => FindingSeverity.Error,
            DiagnosticSeverity.Warning => FindingSeverity.Warning,
            _ => FindingSeverity.Info,
        };
        return new Finding(
            diagnostic.Id, severity, diagnostic.GetMessage(null), Path.GetFullPath(place.Path), span, project,
            diagnostic.Properties.GetValueOrDefault("fix") ?? "none");
    }
}
