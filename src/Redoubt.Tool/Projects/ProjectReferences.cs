using System.Xml;
using System.Xml.Linq;

namespace Redoubt.Tool.Projects;

/// <summary>
/// Completes a list of projects with those they reference, from the text of the project files. A reference that is written with
/// properties is found later, in the answer of the design-time build; this saves a second round for all the others.
/// </summary>
internal static class ProjectReferences
{
    private const StringSplitOptions Separated = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    public static IReadOnlyList<string> WithReferences(IEnumerable<string> projects)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(projects);
        while (open.TryPop(out var project))
        {
            if (!found.Add(project))
            {
                continue;
            }

            foreach (var reference in NamedIn(project).Where(File.Exists))
            {
                open.Push(reference);
            }
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> NamedIn(string project)
    {
        if (!File.Exists(project))
        {
            return [];
        }

        try
        {
            return [.. Named(XDocument.Load(project), Path.GetDirectoryName(project)!)];
        }
        catch (XmlException)
        {
            // MSBuild reports what is wrong with the file, with its place.
            return [];
        }
    }

    private static IEnumerable<string> Named(XDocument project, string folder) =>
        from reference in project.Descendants()
        where reference.Name.LocalName == "ProjectReference"
        from include in (reference.Attribute("Include")?.Value ?? "").Split(';', Separated)
        let path = include.Replace("$(MSBuildThisFileDirectory)", "", StringComparison.OrdinalIgnoreCase).Replace('\\', '/')
        where path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) && !path.Contains('$') && !path.Contains('*')
        select Path.GetFullPath(Path.Combine(folder, path));
}
