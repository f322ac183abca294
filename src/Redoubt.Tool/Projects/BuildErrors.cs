using System.Text.RegularExpressions;
using Redoubt.Tool.Infrastructure;

namespace Redoubt.Tool.Projects;

/// <summary>Finds MSBuild's errors in its output and the project that each belongs to.</summary>
internal static partial class BuildErrors
{
    public static List<(string Project, string Text)> Parse(ProcessResult result, IReadOnlyList<string> projects)
    {
        var known = projects.ToHashSet(StringComparer.Ordinal);
        var errors = new List<(string Project, string Text)>();
        foreach (var line in result.Lines)
        {
            var match = ErrorLine().Match(line);
            if (!match.Success)
            {
                continue;
            }

            var text = $"error {match.Groups["code"].Value}: {match.Groups["message"].Value.Trim()}";
            var owner = Owner(match, known);
            errors.AddRange(owner is not null ? [(owner, text)] : []);
        }

        return errors;
    }

    // The project in brackets may be one that MSBuild made up for the round; the file before the colon then says which it was.
    private static string? Owner(Match match, HashSet<string> known)
    {
        string[] candidates = [match.Groups["project"].Value, match.Groups["place"].Value.Trim()];
        return candidates.FirstOrDefault(known.Contains);
    }

    private const string Place = @"^(?<place>.*?)(\(\d+(,\d+)*\))?\s*:\s*";

    private const string Text = @"error\s+(?<code>[A-Za-z]+\d+)?\s*:\s*(?<message>.*?)";

    private const string InProject = @"(\s*\[(?<project>[^\[\]]+?)(::[^\[\]]*)?\])?$";

    [GeneratedRegex(Place + Text + InProject)]
    private static partial Regex ErrorLine();
}
