namespace Redoubt.Queues;

/// <summary>Times as they are stored: whole milliseconds.</summary>
internal static class Milliseconds
{
    /// <summary>More than a thousand years: what is stored beyond it is a mistake.</summary>
    private const double Most = 4e13;

    public static long Of(TimeSpan span) => (long)span.TotalMilliseconds;

    public static TimeSpan ToTimeSpan(double milliseconds)
        => double.IsNaN(milliseconds) ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 0, Most));

    public static DateTimeOffset ToMoment(long milliseconds)
        => DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Clamp(milliseconds, -Most, Most));
}
