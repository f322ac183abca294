using Redoubt.Tool.Projects;
using Redoubt.Tool.Tests.Infrastructure;

namespace Redoubt.Tool.Tests.Projects;

public sealed class ProjectDiscoveryTests : IDisposable
{
    private readonly TestWorkspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Find_ClassicSolution_NamesItsCSharpProjects()
    {
        _workspace.Write("Shop.sln", """
            Microsoft Visual Studio Solution File, Format Version 12.00
            Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "Shop", "src\Shop\Shop.csproj", "{84318A39-86F8-4493-BDAA-D8A44BA5AA94}"
            EndProject
            Project("{F2A71F9B-5D33-465A-A702-920D77279786}") = "Other", "Other.fsproj", "{84318A39-86F8-4493-BDAA-D8A44BA5AA95}"
            EndProject
            Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "src", "src", "{827E0CD3-B72D-47B6-A68D-7590B98EB39B}"
            EndProject
            """);

        var target = ProjectDiscovery.Find(_workspace.PathOf("Shop.sln"));

        Assert.Equal([_workspace.PathOf("src", "Shop", "Shop.csproj")], target.Projects);
        Assert.Equal(_workspace.PathOf("Shop.sln"), target.Solution);
    }

    [Fact]
    public void Find_Folder_TakesProjectsBelowButNotBuildOutput()
    {
        _workspace.Write("src/Shop/Shop.csproj", "<Project />");
        _workspace.Write("src/Shop/obj/Copy.csproj", "<Project />");

        Assert.Equal([_workspace.PathOf("src", "Shop", "Shop.csproj")], ProjectDiscovery.Find(_workspace.Root).Projects);
    }

    [Fact]
    public void Find_FolderWithTwoSolutions_TakesTheProjectsOfBoth()
    {
        _workspace.Solution("One.slnx", "A", "B");
        _workspace.Solution("Two.slnx", "B", "C");

        var target = ProjectDiscovery.Find(_workspace.Root);

        Assert.Equal(["A", "B", "C"], target.Projects.Select(Path.GetFileNameWithoutExtension));
        Assert.Null(target.Solution);
    }

    [Fact]
    public void WithReferences_FollowsReferencesAndSurvivesBrokenFiles()
    {
        _workspace.Project("A", """<ProjectReference Include="..\B\B.csproj" /><ProjectReference Include="$(Unknown)\X.csproj" />""");
        _workspace.Project("B", """<ProjectReference Include="$(MSBuildThisFileDirectory)../A/A.csproj;../C/C.csproj;../None/None.csproj" />""");
        _workspace.Write("C/C.csproj", "<Project>");

        var found = ProjectReferences.WithReferences([_workspace.PathOf("A", "A.csproj")]);

        Assert.Equal(["A", "B", "C"], found.Select(Path.GetFileNameWithoutExtension));
    }
}
