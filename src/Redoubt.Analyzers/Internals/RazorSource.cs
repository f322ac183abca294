using Microsoft.CodeAnalysis;

namespace Redoubt.Analyzers.Internals;

/// <summary>Knows the C# that Razor's source generator makes, and which parts of it somebody wrote.</summary>
internal static class RazorSource
{
    /// <summary>Whether the tree was generated from a <c>.razor</c> or <c>.cshtml</c> file: the generator names it after that file.</summary>
    public static bool IsGeneratedFrom(SyntaxTree tree) =>
        tree.FilePath.EndsWith("_razor.g.cs", StringComparison.OrdinalIgnoreCase) || tree.FilePath.EndsWith("_cshtml.g.cs", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a place may be reported: in Razor's code only where a <c>#line</c> leads back to the source.</summary>
    public static bool IsWritten(Location location) =>
        location.SourceTree is not { } tree || !IsGeneratedFrom(tree) || location.GetMappedLineSpan().HasMappedPath;
}
