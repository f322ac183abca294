using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Redoubt.Tool.Infrastructure;

namespace Redoubt.Tool.Projects;

/// <summary>Reads the C# projects of a solution file, in either of its formats.</summary>
internal static partial class SolutionReader
{
    public static bool IsSolution(string path) =>
        path.EndsWith(".sln", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase);

    public static IEnumerable<string> Projects(string solution)
    {
        var named = solution.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase) ? NamedInXml(solution) : NamedInText(solution);
        var folder = Path.GetDirectoryName(solution)!;
        return named
            .Where(path => path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
            .Select(path => Path.GetFullPath(Path.Combine(folder, path.Replace('\\', '/'))));
    }

    private static IEnumerable<string> NamedInText(string solution) =>
        from line in File.ReadLines(solution)
        let match = ProjectLine().Match(line)
        where match.Success
        select match.Groups[1].Value;

    private static IEnumerable<string> NamedInXml(string solution)
    {
        try
        {
            var projects = XDocument.Load(solution).Descendants("Project");
            return [.. projects.Select(project => project.Attribute("Path")?.Value).OfType<string>()];
        }
        catch (XmlException error)
        {
            throw new InputException($"'{solution}' is not a readable solution: {error.Message}");
        }
    }

    [GeneratedRegex("""^\s*Project\("[^"]*"\)\s*=\s*"[^"]*",\s*"([^"]+)",""")]
    private static partial Regex ProjectLine();
}
