using System.Reflection;

namespace Redoubt.Packages.Tests;

/// <summary>A file of the repository that says what an assembly holds: reviewed by people, compared with the assembly by tests.</summary>
internal static class ReviewedFile
{
    private const string UpdateVariable = "REDOUBT_UPDATE";

    private static readonly string Root = typeof(ReviewedFile).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string PathOf(string file) => Path.Combine(Root, file);

    /// <summary>Fails when the file does not say what is there; with REDOUBT_UPDATE=1 writes it anew.</summary>
    public static void MustSay(string file, string expected)
    {
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            File.WriteAllText(PathOf(file), expected);
        }

        var found = File.Exists(PathOf(file)) ? File.ReadAllText(PathOf(file)).ReplaceLineEndings("\n") : "";
        var missing = expected.Split('\n').Except(found.Split('\n'));
        var outdated = found.Split('\n').Except(expected.Split('\n'));
        Assert.True(
            found == expected,
            $"""
            {file} is not what is there. If the change is meant, write it anew and look at the difference:
                {UpdateVariable}=1 dotnet test tests/Redoubt.Packages.Tests
            Not in the file:
            {string.Join('\n', missing)}
            No longer there:
            {string.Join('\n', outdated)}
            """);
    }
}
