using System.Xml.Linq;
using Redoubt.Tool.Compilation;
using Redoubt.Tool.Infrastructure;

namespace Redoubt.Tool.Fixing;

/// <summary>
/// Adds our analyzers to projects that another program evaluates, through an environment variable that MSBuild reads as a
/// property. Each project that they were added to leaves a file behind: a project that sets the property itself does not.
/// </summary>
internal sealed class Injection
{
    public const string Property = "CustomAfterMicrosoftCommonTargets";

    private readonly string _heartbeats;

    public Injection(ScratchFolder scratch, string globalConfig)
    {
        _heartbeats = Path.Combine(scratch.Root, "heartbeats");
        var targets = scratch.File("inject.targets");
        var earlier = Environment.GetEnvironmentVariable(Property);
        new XDocument(new XElement("Project",
            earlier is { Length: > 0 } && File.Exists(earlier) ? new XElement("Import", new XAttribute("Project", earlier)) : null,
            new XElement("ItemGroup",
                new XElement("Analyzer", new XAttribute("Include", $"{AnalyzerFolder.Analyzers};{AnalyzerFolder.CodeFixes}")),
                new XElement("EditorConfigFiles", new XAttribute("Include", globalConfig))),
            new XElement("Target",
                new XAttribute("Name", "RedoubtHeartbeat"),
                new XAttribute("BeforeTargets", "CoreCompile"),
                new XElement("WriteLinesToFile",
                    new XAttribute("File", $"{_heartbeats}/$([System.Guid]::NewGuid()).txt"),
                    new XAttribute("Lines", "$(MSBuildProjectFullPath)"))))).Save(targets);
        Variables = new Dictionary<string, string> { [Property] = targets };
    }

    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>Full paths of the projects that the analyzers were added to.</summary>
    public IReadOnlySet<string> Reached() =>
        Directory.Exists(_heartbeats)
            ? Directory.GetFiles(_heartbeats).Select(file => File.ReadAllText(file).Trim()).ToHashSet(StringComparer.Ordinal)
            : new HashSet<string>();
}
