namespace Redoubt.Tool.Projects;

/// <summary>Reads what <c>collector.targets</c> wrote for one project and target framework.</summary>
internal static class CallFile
{
    public static CompilerCall Read(string file, string compiler)
    {
        string project = "", framework = "", output = "";
        var arguments = new List<string>();
        var references = new List<ReferencedProject>();
        foreach (var line in File.ReadLines(file))
        {
            // Target, project, reference assembly, item: the item comes last because only it may hold the separator.
            switch (line.Split('|', 4))
            {
                case ["project", var path]:
                    project = path;
                    break;
                case ["framework", var name]:
                    framework = name;
                    break;
                case ["CoreCompile", _, _, var argument]:
                    arguments.Add(argument);
                    break;
                case ["GetTargetPath", var source, _, var path] when source == project:
                    output = path;
                    break;
                case [_, var source, var reference, var path]:
                    references.Add(new ReferencedProject(source, path, reference));
                    break;
            }
        }

        return new CompilerCall(Path.GetFileNameWithoutExtension(file), project, framework, compiler, arguments, output, references);
    }
}
