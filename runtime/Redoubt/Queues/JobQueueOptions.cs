using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Redoubt.Queues;

/// <summary>How a queue behaves for those who add to it. Read once, when the queue is built.</summary>
public sealed class JobQueueOptions
{
    /// <summary>What the keys of the queue begin with, after the connection's own prefix. All who share the queue need the same.</summary>
    /// <value>Defaults to <c>bull</c>, as in BullMQ.</value>
    [Required]
    public string Prefix { get; set; } = "bull";

    /// <summary>What holds for each job that does not say otherwise. Its <see cref="JobOptions.JobId"/> has no effect. Set in code only.</summary>
    /// <value>Defaults to nothing.</value>
    public JobOptions Defaults { get; set; } = new();

    /// <summary>What is done with jobs that are added while Redis is away. Set in code only.</summary>
    /// <value>Defaults to <see cref="WhenRedisIsAway.FailFast"/>.</value>
    public WhenRedisIsAway WhenRedisIsAway { get; set; } = WhenRedisIsAway.FailFast;

    /// <summary>How queues that are given no <c>JsonTypeInfo</c> read and write JSON. Set in code only.</summary>
    /// <value>Defaults to <see cref="JsonSerializerOptions.Web"/>: property names as Node writes them.</value>
    public JsonSerializerOptions? Json { get; set; }
}
