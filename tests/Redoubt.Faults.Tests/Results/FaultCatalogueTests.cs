using System.Reflection;

namespace Redoubt.Faults.Tests.Results;

/// <summary>Every row of the catalogue has a test and a measurement, or a reason; the page shows them.</summary>
public sealed class FaultCatalogueTests
{
    private static readonly IReadOnlyList<FaultResult> Results = FaultResults.Read(RepositoryFiles.PathOf(FaultResults.Path));

    public static TheoryData<string> Rows => [.. FaultCatalogue.Rows.Select(row => row.Id)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_HasATestAndAMeasurementOrAReason(string id)
    {
        var row = FaultCatalogue.Rows.Single(row => row.Id == id);
        var tests = typeof(FaultCatalogueTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<RowAttribute>()?.Id == id);

        Assert.Equal(row.LeftOut is null, tests.Any());
        Assert.Equal(row.LeftOut is null, Results.Any(result => result.Row == id));
    }

    [Fact]
    public void Measurements_AreOfRowsThatExist()
        => Assert.All(Results, result => Assert.Contains(FaultCatalogue.Rows, row => row.Id == result.Row));

    [Fact]
    public void Page_IsInStepWithTheMeasurements()
    {
        var expected = FaultsPage.Text(Results);
        if (RepositoryFiles.IsUpdate)
        {
            RepositoryFiles.Write(FaultsPage.Path, expected);
        }

        Assert.True(RepositoryFiles.Read(FaultsPage.Path) == expected, $"{FaultsPage.Path} is out of step with {FaultResults.Path}; run docs/update.sh");
    }
}
