using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Redoubt.Benchmarks;

/// <summary>All analyzers of one package.</summary>
internal sealed record AnalyzerPackage(string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers)
{
    public static AnalyzerPackage Ours() => new("Redoubt.Analyzers", [new Analyzers.RedoubtAnalyzer()]);

    public static AnalyzerPackage Load(string name, string folder)
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "peers", folder), "*.dll");
        AppDomain.CurrentDomain.AssemblyResolve += (_, missing) =>
        {
            var file = files.FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == new AssemblyName(missing.Name).Name);
            return file is null ? null : Assembly.LoadFrom(file);
        };
        return new(name, [.. files.SelectMany(AnalyzersIn)]);
    }

    private static IEnumerable<DiagnosticAnalyzer> AnalyzersIn(string path) => Assembly.LoadFrom(path).GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is { } attribute
            && attribute.Languages.Contains(LanguageNames.CSharp))
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);
}
