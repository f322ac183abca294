namespace Redoubt.Connections.Machine;

/// <summary>
/// The delay before the next attempt: doubles with each failure from the base up to the cap. Jitter only ever shortens
/// it, so that the cap holds and many clients do not come back at the same moment.
/// </summary>
internal sealed class Backoff(TimeSpan basis, TimeSpan cap, double jitter, Func<double> random)
{
    public TimeSpan After(int failures)
    {
        var doublings = Math.Clamp(failures - 1, 0, 62);
        var ticks = Math.Min(basis.Ticks * Math.Pow(2, doublings), cap.Ticks);
        return Jittered(TimeSpan.FromTicks((long)ticks));
    }

    public TimeSpan Longest() => Jittered(cap);

    private TimeSpan Jittered(TimeSpan delay) => delay * (1 - (jitter * random()));
}
