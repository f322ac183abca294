using System.Text;

namespace Redoubt.Queues.Scripts;

/// <summary>Puts the text of a script together: what it includes comes first, each function once.</summary>
internal static class ScriptText
{
    private const string Resources = "Redoubt.Queues.Scripts.";
    private const string Include = "--@include ";

    public static string Load(string name)
    {
        var text = new StringBuilder();
        Append(text, $"{name}.lua", []);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string file, HashSet<string> seen)
    {
        if (!seen.Add(file))
        {
            return;
        }

        var own = new StringBuilder();
        foreach (var line in Read(file).Split('\n'))
        {
            if (line.StartsWith(Include, StringComparison.Ordinal))
            {
                Append(text, $"Functions/{line[Include.Length..].Trim()}.lua", seen);
            }
            else if (!line.StartsWith("--", StringComparison.Ordinal))
            {
                own.Append(line).Append('\n');
            }
        }

        text.Append(own);
    }

    private static string Read(string file)
    {
        using var stream = typeof(ScriptText).Assembly.GetManifestResourceStream(Resources + file)
            ?? throw new InvalidOperationException($"There is no script {file}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
