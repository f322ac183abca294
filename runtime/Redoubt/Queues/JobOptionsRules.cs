using System.Globalization;

namespace Redoubt.Queues;

/// <summary>What a job and a queue may not be called, and what options cannot be. Other clients lose such jobs without a word.</summary>
internal static class JobOptionsRules
{
    private const int HighestPriority = 2_097_151;

    private static readonly HashSet<string> KeysOfTheQueue = new(StringComparer.Ordinal)
    {
        "id", "wait", "paused", "active", "prioritized", "pc", "delayed", "waiting-children", "completed", "failed", "stalled",
        "stalled-check", "marker", "meta", "events", "limiter", "repeat", "de", "dn", "metrics", "priority", "delay",
    };

    /// <exception cref="ArgumentException">The name cannot be one of a queue.</exception>
    public static void CheckQueueName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException($"The name of a queue must not contain ':', as '{name}' does.", nameof(name));
        }
    }

    /// <exception cref="ArgumentException">The options cannot be those of a job.</exception>
    public static void Check(JobOptions options)
    {
        if (options.JobId is { } id && ProblemOf(id) is { } problem)
        {
            throw new ArgumentException($"The job id '{id}' {problem}.", nameof(options));
        }

        Require(options.Name is not "", nameof(JobOptions.Name), "must not be empty");
        Require(options.Delay is not { } delay || delay >= TimeSpan.Zero, nameof(JobOptions.Delay), "must not be negative");
        Require(options.Priority is null or (>= 0 and <= HighestPriority), nameof(JobOptions.Priority), "must be from 0 to 2097151");
        Require(options.Attempts is null or >= 1, nameof(JobOptions.Attempts), "must be at least 1");
        Require(options.Timeout is not { } timeout || timeout > TimeSpan.Zero, nameof(JobOptions.Timeout), "must be positive");
        Require(options.SizeLimit is null or > 0, nameof(JobOptions.SizeLimit), "must be positive");
        Require(options.StackTraceLimit is null or >= 0, nameof(JobOptions.StackTraceLimit), "must not be negative");
        Require(options.KeepLogs is null or >= 0, nameof(JobOptions.KeepLogs), "must not be negative");
        Require(options.Deduplication is not { Id: null or "" }, nameof(JobOptions.Deduplication), "needs an id that is not empty");
        Require(
            options.Deduplication is not { Lifetime: { } lifetime } || lifetime >= TimeSpan.FromMilliseconds(1),
            nameof(JobOptions.Deduplication), "needs a lifetime of at least a millisecond");
    }

    private static string? ProblemOf(string id) => id switch
    {
        "" => "is empty; leave it out to have the queue count",
        _ when id.Contains(':', StringComparison.Ordinal) => "contains ':', which separates the parts of keys",
        _ when KeysOfTheQueue.Contains(id) => "is the name of a key of the queue",
        _ when long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number.ToString(CultureInfo.InvariantCulture) == id => "is a whole number, which are the ids that the queue counts",
        _ => null,
    };

    private static void Require(bool isSo, string option, string rule)
    {
        if (!isSo)
        {
            throw new ArgumentException($"{option} {rule}.", option);
        }
    }
}
