using System.CommandLine;
using Redoubt.Tool.Projects;

namespace Redoubt.Tool.Commands;

/// <summary>The options that say how projects are evaluated.</summary>
internal sealed class BuildOptions
{
    private readonly Option<string?> _configuration = new("--configuration", "-c") { Description = "Build configuration, as Release" };
    private readonly Option<string?> _framework = new("--framework", "-f") { Description = "Only this target framework, as net10.0" };
    private readonly Option<bool> _noRestore = new("--no-restore") { Description = "Do not restore packages" };

    public void AddTo(Command command)
    {
        command.Add(_configuration);
        command.Add(_framework);
        command.Add(_noRestore);
    }

    public BuildSettings Read(ParseResult parsed) =>
        new(parsed.GetValue(_configuration), parsed.GetValue(_framework), Restore: !parsed.GetValue(_noRestore));
}
