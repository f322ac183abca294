using System.Text.RegularExpressions;
using Redoubt.Tool.Infrastructure;
using Redoubt.Tool.Rules;

namespace Redoubt.Tool.Compilation;

/// <summary>Finds the compiler's own errors in its output.</summary>
internal static partial class CompilerErrors
{
    public static IReadOnlyList<string> Parse(ProcessResult result)
    {
        var errors = new List<string>();
        var hasFindings = false;
        foreach (var line in result.Lines)
        {
            var match = ErrorLine().Match(line);
            if (!match.Success)
            {
                continue;
            }

            // A rule that the reviewed code's configuration makes an error is a finding, not a failed compilation.
            if (RuleCatalogue.IsRuleId(match.Groups["code"].Value))
            {
                hasFindings = true;
            }
            else
            {
                errors.Add(line.Trim());
            }
        }

        // A compiler that could not even start says so in its own words.
        return result.ExitCode == 0 || errors.Count > 0 || hasFindings ? errors : [.. result.Lines.Where(line => line.Length > 0)];
    }

    [GeneratedRegex(@"(^|:\s*)(fatal )?error (?<code>[A-Z]+\d+):")]
    private static partial Regex ErrorLine();
}
