using Microsoft.CodeAnalysis.CSharp;

namespace Redoubt.Tool.Compilation;

/// <summary>Turns a build's compiler arguments into those of a review: same code, our analyzers, output elsewhere.</summary>
internal static class CompilerArguments
{
    // What a build makes beside the assembly, what depends on it, and settings that are not about the code.
    private static readonly string[] Dropped =
    [
        "out", "refout", "refonly", "doc", "pdb", "debug", "debug+", "debug-", "errorlog", "generatedfilesout", "sourcelink", "embed",
        "pathmap", "resource", "res", "linkresource", "linkres", "win32res", "win32manifest", "win32icon", "nowin32manifest",
        "skipanalyzers", "skipanalyzers+", "skipanalyzers-", "reportanalyzer", "noconfig", "shared", "keepalive",
        "warnaserror", "warnaserror+", "warnaserror-", "errorreport",
    ];

    private static readonly HashSet<string> DroppedOptions = new(Dropped, StringComparer.OrdinalIgnoreCase);

    /// <summary>Arguments that compile the same code; references and analyzers are those that <paramref name="resolve"/> answers.</summary>
    public static IEnumerable<string> ForReview(IEnumerable<string> arguments, Func<string, string> resolve, GeneratorFilter filter)
    {
        var kept = arguments.Where(argument => !DroppedOptions.Contains(Option(argument))).ToList();
        var generators = filter.Keep(kept.Where(IsAnalyzer).Select(argument => resolve(Value(argument))));
        foreach (var argument in kept)
        {
            if (IsAnalyzer(argument))
            {
                var path = resolve(Value(argument));
                if (generators.Contains(path))
                {
                    yield return $"/analyzer:{path}";
                }
            }
            else
            {
                yield return IsReference(argument) ? Redirect(argument, resolve) : argument;
            }
        }
    }

    public static IEnumerable<string> Analyzers(IEnumerable<string> arguments) => arguments.Where(IsAnalyzer).Select(Value);

    public static IEnumerable<string> Sources(IEnumerable<string> arguments) =>
        arguments.Where(argument => Option(argument).Length == 0).Select(argument => argument.Trim('"'));

    /// <summary>One argument as a line of a response file.</summary>
    public static string Quote(string argument) =>
        argument.Contains('"') || !argument.Any(char.IsWhiteSpace) && !argument.StartsWith('#') ? argument : $"\"{argument}\"";

    private static string Redirect(string argument, Func<string, string> resolve)
    {
        var value = Value(argument);
        var end = value.IndexOf('=');
        var alias = end > 0 && SyntaxFacts.IsValidIdentifier(value[..end]) ? value[..(end + 1)] : "";
        return $"/reference:{alias}{resolve(value[alias.Length..])}";
    }

    private static bool IsAnalyzer(string argument) => Option(argument) is "analyzer" or "a";

    private static bool IsReference(string argument) => Option(argument) is "reference" or "r";

    private static string Option(string argument)
    {
        if (!argument.StartsWith('/') && !argument.StartsWith('-'))
        {
            return "";
        }

        var end = argument.IndexOf(':');
        var option = end < 0 ? argument[1..] : argument[1..end];
        // An absolute path of a source file starts like an option.
        return option.Contains('/') ? "" : option;
    }

    private static string Value(string argument) => argument[(argument.IndexOf(':') + 1)..].Replace("\"", "", StringComparison.Ordinal);
}
