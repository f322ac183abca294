using System.Globalization;
using System.Text;

namespace Redoubt.Faults.Tests.Results;

/// <summary>The page that shows what the last recorded run of the fault catalogue measured.</summary>
internal static class FaultsPage
{
    public const string Path = "docs/faults.md";

    public static string Text(IReadOnlyList<FaultResult> results)
    {
        var text = new StringBuilder("""
            # Faults

            Each row is a fault that is provoked by a test on real Redis servers, while an application goes on: it counts with `INCR`, uses a
            store, listens to a channel and looks at its health. The tests assert states, events, log entries, health and what callers are
            told; the figures are those of one run on a machine with two cores, with intervals shorter than the default ones (a probe every
            300 ms, 2 s until silence counts as such, delays of 0.1 to 1 s). S1, S3 and C4 have the default delays and a clock that the test moves.

            *Noticed* is the time from the fault until the connection is no longer ready, *healed* the time from its end until it is ready
            again; a dash says that there was nothing to notice or to heal. Commands are those of the whole test: *ok*; *not applied*, that is
            not sent or refused; *ambiguous*, that is sent without a reply. After each fault the server's count lies between *ok* and *ok* plus
            *ambiguous*: none is done twice and none is lost. Only a server that has lost its data itself is not asked (P1, P6, P8, P10, T7 to T9).

                REDOUBT_FAULTS_DATA=$PWD/docs/faults.json dotnet test tests/Redoubt.Faults.Tests && bash docs/update.sh

            records a new run; `dotnet test tests/Redoubt.Faults.Tests --filter Row=P4` runs one row.

            """);
        foreach (var section in FaultCatalogue.Sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"""

                ## {section.Title}

                | row | fault | noticed in | healed in | ok | not applied | ambiguous |
                |---|---|---|---|---|---|---|

                """);
            foreach (var row in section.Rows.Where(row => row.LeftOut is null))
            {
                AppendRow(text, row, results.Where(result => result.Row == row.Id));
            }
        }

        text.Append("\n## Not here\n\n| row | fault | why |\n|---|---|---|\n");
        foreach (var row in FaultCatalogue.Rows.Where(row => row.LeftOut is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Id} | {row.Fault} | {row.LeftOut} |\n");
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, CatalogueRow row, IEnumerable<FaultResult> results)
    {
        foreach (var (_, variant, detected, healed, (ok, notApplied, ambiguous)) in results)
        {
            var fault = variant is null ? row.Fault : $"{row.Fault}: {variant}";
            text.Append(
                CultureInfo.InvariantCulture, $"| {row.Id} | {fault} | {Time(detected)} | {Time(healed)} | {ok} | {notApplied} | {ambiguous} |\n");
        }
    }

    private static string Time(int? milliseconds) => milliseconds switch
    {
        null => "-",
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000.0:0.0} s"),
    };
}
