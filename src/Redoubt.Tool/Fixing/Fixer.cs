using Redoubt.Tool.Compilation;
using Redoubt.Tool.Findings;
using Redoubt.Tool.Infrastructure;
using Redoubt.Tool.Reviewing;

namespace Redoubt.Tool.Fixing;

/// <summary>Reviews, fixes and reviews again, until a round changes nothing; code that no longer compiles is put back.</summary>
internal sealed class Fixer(FixRequest request, IProgressReport progress)
{
    // One round does it unless fixes overlap; each round must leave fewer findings than the one before.
    private const int MostRounds = 5;

    public async Task<FixResult> RunAsync(CancellationToken cancellation)
    {
        using var scratch = new ScratchFolder();
        var injection = new Injection(scratch, GlobalConfig.Write(scratch, preset: null, Options()));
        var format = new FormatRun(scratch, request.Target, injection);

        var before = await ReviewAsync(request.Build.Restore, cancellation).ConfigureAwait(false);
        var snapshot = new SourceSnapshot(before.Sources);
        var current = before;
        try
        {
            for (var round = 0; round < MostRounds && Fixable(current).Count > 0; round++)
            {
                progress.Step("Applying fixes");
                await format.RunAsync(FixedRules(current), PartialFolders(before), cancellation).ConfigureAwait(false);
                var next = await ReviewAsync(restore: false, cancellation).ConfigureAwait(false);
                ThrowWhenBroken(before, next);
                var isProgress = Fixable(next).Count < Fixable(current).Count;
                current = next;
                if (!isProgress)
                {
                    break;
                }
            }
        }
        catch
        {
            snapshot.Restore();
            throw;
        }

        var reasons = new LeftReasons(request, injection.Reached(), before);
        var left = current.Findings.Select(finding => new LeftFinding(finding, reasons.Of(finding)));
        return new FixResult(snapshot.Changes(), before.Findings, [.. left], [.. before.Calls.Where(call => call.IsPartial)]);
    }

    private IEnumerable<string> Options()
    {
        yield return "redoubt.automatic_only = true";
        if (request.Suggested.Count > 0)
        {
            yield return $"redoubt.suggested_rules = {string.Join(",", request.Suggested.Order(StringComparer.Ordinal))}";
        }
    }

    private Task<ReviewResult> ReviewAsync(bool restore, CancellationToken cancellation)
    {
        var review = new ReviewRequest(request.Target, request.Build with { Restore = restore }, Preset: null, request.Rules);
        return new Reviewer(review, progress).RunAsync(cancellation);
    }

    private List<Finding> Fixable(ReviewResult result)
    {
        var partial = result.Calls.Where(call => call.IsPartial).Select(call => call.ProjectName).ToHashSet(StringComparer.Ordinal);
        return [.. result.Findings.Where(finding => request.Applies(finding) && !partial.Contains(finding.Project))];
    }

    private IEnumerable<string> FixedRules(ReviewResult result) =>
        Fixable(result).Select(finding => finding.RuleId).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> PartialFolders(ReviewResult result) =>
        result.Calls.Where(call => call.IsPartial).Select(call => Path.GetDirectoryName(call.Project)!).Distinct();

    private static void ThrowWhenBroken(ReviewResult before, ReviewResult after)
    {
        var compiled = before.Calls.Where(call => !call.IsPartial).Select(call => (call.Project, call.Framework)).ToHashSet();
        var broken = after.Calls.FirstOrDefault(call => call.IsPartial && compiled.Contains((call.Project, call.Framework)));
        if (broken is not null)
        {
            throw new FixException($"the fixes were undone: with them {broken.DisplayName} does not compile: {broken.Errors[0]}");
        }
    }
}
