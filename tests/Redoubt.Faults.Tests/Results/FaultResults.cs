using System.Text.Json;

namespace Redoubt.Faults.Tests.Results;

/// <summary>
/// The data behind docs/faults.md: one line for each row and variant. A run changes it only when asked to by naming the file
/// in <c>REDOUBT_FAULTS_DATA</c>.
/// </summary>
internal static class FaultResults
{
    public const string Path = "docs/faults.json";

    private const string Variable = "REDOUBT_FAULTS_DATA";
    private static readonly Lock Gate = new();
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Add(FaultResult result)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } file)
        {
            return;
        }

        lock (Gate)
        {
            var others = Read(file).Where(known => (known.Row, known.Variant) != (result.Row, result.Variant));
            File.WriteAllText(file, JsonSerializer.Serialize(Sorted([.. others, result]), Json) + "\n");
        }
    }

    public static IReadOnlyList<FaultResult> Read(string file)
        => File.Exists(file) ? JsonSerializer.Deserialize<List<FaultResult>>(File.ReadAllText(file), Json)! : [];

    private static IEnumerable<FaultResult> Sorted(IEnumerable<FaultResult> results) => results
        .OrderBy(result => FaultCatalogue.IndexOf(result.Row))
        .ThenBy(result => result.Variant, StringComparer.Ordinal);
}
