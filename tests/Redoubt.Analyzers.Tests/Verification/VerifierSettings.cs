using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Redoubt.Verification;

/// <summary>What a test may set beside the source.</summary>
internal sealed record VerifierSettings
{
    /// <summary>Lines of <c>.editorconfig</c>.</summary>
    public string? Config { get; init; }

    /// <summary>The language version of the source; below C# 10 it brings its own usings.</summary>
    public LanguageVersion Language { get; init; } = LanguageVersion.Latest;

    /// <summary>Whether the compilation references a test framework.</summary>
    public bool AsTest { get; init; }

    /// <summary>The severity of every diagnostic, where a test is about it.</summary>
    public DiagnosticSeverity? Severity { get; init; }

    /// <summary>
    /// The versions to run on. By default all: a source that does not compile on the oldest, which lacks many members, is
    /// left out there; on the others it must compile.
    /// </summary>
    public IReadOnlyList<RedisVersion>? Versions { get; init; }

    /// <summary>For sources about code that does not compile.</summary>
    public bool AllowErrors { get; init; }

    /// <summary>Which of the offered fixes to apply, by the text its title contains; the first by default.</summary>
    public string? FixTitle { get; init; }

    public IReadOnlyList<RedisVersion> VersionsThatCompile(string source)
    {
        if (AllowErrors) return Versions ?? RedisVersion.All;
        var compiled = new List<RedisVersion>();
        foreach (var version in Versions ?? RedisVersion.All)
        {
            var errors = TestCompilation.Errors(TestCompilation.Create(source, version, Language, AsTest));
            if (errors.Count == 0) compiled.Add(version);
            else Assert.True(Versions is null && version == RedisVersion.V1, $"The source does not compile with {version}:\n{string.Join('\n', errors)}");
        }

        return compiled;
    }
}
