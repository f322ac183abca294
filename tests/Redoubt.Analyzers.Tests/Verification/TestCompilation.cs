using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Redoubt.Verification;

/// <summary>Compiles test sources against the running framework and one version of StackExchange.Redis.</summary>
internal static class TestCompilation
{
    /// <summary>Lets sources show only what the case needs.</summary>
    public const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Text.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using StackExchange.Redis;
        """;

    private static readonly IReadOnlyList<MetadataReference> Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => IsFramework(Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Makes the compilation look like that of a test project.</summary>
    public static readonly MetadataReference TestFramework = CSharpCompilation.Create(
        "xunit.core", [], Framework, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference();

    public static IReadOnlyList<MetadataReference> References(RedisVersion? redis, bool asTest = false) =>
        [.. Framework, .. redis is null ? [] : (MetadataReference[])[redis.Reference], .. asTest ? (MetadataReference[])[TestFramework] : []];

    public static CSharpParseOptions ParseOptions(LanguageVersion language) => new(language, DocumentationMode.Parse);

    public static CSharpCompilationOptions Options(string source, LanguageVersion language)
    {
        var hasTopLevel = CSharpSyntaxTree.ParseText(source, ParseOptions(language)).GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any();
        return new(
            hasTopLevel ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: true,
            nullableContextOptions: language >= LanguageVersion.CSharp8 ? NullableContextOptions.Enable : NullableContextOptions.Disable);
    }

    public static CSharpCompilation Create(string source, RedisVersion? redis, LanguageVersion language = LanguageVersion.Latest, bool asTest = false)
    {
        var parse = ParseOptions(language);
        var trees = new List<SyntaxTree> { CSharpSyntaxTree.ParseText(source, parse, "Test0.cs", System.Text.Encoding.UTF8) };
        if (UsesGlobalUsings(language)) trees.Add(CSharpSyntaxTree.ParseText(Usings(redis), parse, "GlobalUsings.cs", System.Text.Encoding.UTF8));
        return CSharpCompilation.Create("TestProject", trees, References(redis, asTest), Options(source, language));
    }

    public static bool UsesGlobalUsings(LanguageVersion language) => language.MapSpecifiedToEffectiveVersion() >= LanguageVersion.CSharp10;

    public static string Usings(RedisVersion? redis) =>
        redis is null ? GlobalUsings.Replace("global using StackExchange.Redis;", "", StringComparison.Ordinal) : GlobalUsings;

    public static IReadOnlyList<Diagnostic> Errors(Compilation compilation) =>
        [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];

    /// <summary>The test host's own libraries are not what a user's project references.</summary>
    private static bool IsFramework(string file) =>
        file.StartsWith("System.", StringComparison.Ordinal) || file.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
        || file.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || file is "mscorlib.dll" or "netstandard.dll" or "Microsoft.CSharp.dll" or "Microsoft.Net.Http.Headers.dll";
}
