using System.Text.Json;
using Redoubt.Tool.Commands;

namespace Redoubt.Tool.Tests.Reviewing;

public sealed class BrokenSolutionTests(BrokenSolution solution) : IClassFixture<BrokenSolution>
{
    [Fact]
    public void ExitCode_ProjectsDoNotCompile_IsThree() => Assert.Equal(ExitCodes.NotCompiled, solution.Review.ExitCode);

    [Theory]
    [InlineData("Good.cs")]
    [InlineData("Typed.cs")]
    [InlineData("Unrestored.cs")]
    [InlineData("Using.cs")] // needs the global usings of the project file
    [InlineData("Fine.cs")]
    [InlineData("Source.cs")]
    public void Finding_IsReportedOnceAllTheSame(string file) => Assert.Single(solution.Review.Findings, $"{file}(5,9): warning RDS301");

    [Fact]
    public void Finding_SilencedInTheEditorConfigOfAnUnrestoredProject_IsNotReported() =>
        Assert.DoesNotContain(solution.Review.Findings, finding => finding.StartsWith("Silent.cs", StringComparison.Ordinal));

    [Theory]
    [InlineData("Syntax (net10.0)", "Bad.cs(1,40): error CS")]
    [InlineData("Types (net10.0)", "CS0029")]
    [InlineData("NoPackage", "NU1101")]
    [InlineData("Mangled", "MSB4025")]
    [InlineData("Missing", "does not exist")]
    public void Errors_AreShownUnderTheirProject(string project, string error)
    {
        var lines = solution.Review.Error.Split('\n');
        var start = Array.FindIndex(lines, line => line.StartsWith(project + ":", StringComparison.Ordinal));
        Assert.True(start >= 0, solution.Review.Error);
        Assert.Contains(lines.Skip(start + 1).TakeWhile(line => line.StartsWith(' ')), line => line.Contains(error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Syntax", true)]
    [InlineData("Types", true)]
    [InlineData("NoPackage", true)]
    [InlineData("Dependent", false)] // it needs the types of a project with syntax errors
    [InlineData("Fine", false)]
    public void Json_TellsWhichProjectsArePartial(string name, bool isPartial)
    {
        using var json = JsonDocument.Parse(solution.Workspace.Read("report.json"));
        var project = json.RootElement.GetProperty("projects").EnumerateArray().Single(project => project.GetProperty("name").GetString() == name);
        Assert.True(isPartial == project.GetProperty("partial").GetBoolean(), project.ToString());
    }

    [Fact]
    public void Html_ShowsErrors() => Assert.Contains("NU1101", solution.Workspace.Read("report.html"), StringComparison.Ordinal);
}
