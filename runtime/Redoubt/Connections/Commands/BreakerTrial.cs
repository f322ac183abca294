using Redoubt.Connections.Links;

namespace Redoubt.Connections.Commands;

/// <summary>
/// When the break is over, gives one harmless command through the breaker, so that commands pass again as soon as Redis
/// can take them and not only when a caller has dared to try.
/// </summary>
internal sealed class BreakerTrial(CommandRunner runner, TimeProvider time)
{
    /// <summary>A moment after the break, which the breaker measures with a clock of its own.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(20);

    public void Schedule(TimeSpan afterBreak) => _ = RunAsync(afterBreak + Margin);

    private async Task RunAsync(TimeSpan wait)
    {
        await Task.Delay(wait, time).ConfigureAwait(false);
        try
        {
            await runner.RunAsync(
                "SET",
                WriteProbe.KeyLifetime,
                static (database, lifetime) => database.StringSetAsync(WriteProbe.Key, "1", lifetime),
                CommandRepeat.OnlyIfNotApplied,
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (RedoubtException)
        {
            // The breaker has counted it: it opens again, and orders the next trial.
        }
    }
}
