using System.Text.Json;

namespace Redoubt.Bus;

/// <summary>How a subscription behaves. Read once, when it is made.</summary>
/// <remarks>The callbacks run one after the other with the handler, in the order in which things happened, and may take their time as it may.</remarks>
public sealed class SubscriptionOptions
{
    /// <summary>How many messages the buffer holds while the handler is busy.</summary>
    /// <value>Defaults to 1000; at least 1.</value>
    public int Capacity { get; set; } = 1000;

    /// <summary>What becomes of a message that finds the buffer full.</summary>
    /// <value>Defaults to <see cref="WhenFull.Wait"/>.</value>
    public WhenFull WhenFull { get; set; }

    /// <summary>
    /// How many messages may wait behind the buffer, with <see cref="WhenFull.Wait"/>: together with <see cref="Capacity"/>
    /// the most that this subscription keeps in memory. What comes after those is dropped.
    /// </summary>
    /// <value>Defaults to 100000; at least 0.</value>
    public int WaitLimit { get; set; } = 100_000;

    /// <summary>Told of each time in which messages may have been missed.</summary>
    /// <value>Defaults to <see langword="null"/>: the gap is logged as a warning.</value>
    public Func<Gap, CancellationToken, Task>? OnGap { get; set; }

    /// <summary>Told of each message that cannot be read as the type that was asked for.</summary>
    /// <value>Defaults to <see langword="null"/>: the message is counted, and logged as a warning without its content.</value>
    public Func<UndecodableMessage, CancellationToken, Task>? OnUndecodable { get; set; }

    /// <summary>How messages are read by a subscription without a <c>JsonTypeInfo</c>.</summary>
    /// <value>Defaults to <see cref="JsonSerializerOptions.Default"/>.</value>
    public JsonSerializerOptions? Json { get; set; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Capacity, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(WaitLimit);
        if (!Enum.IsDefined(WhenFull))
        {
            throw new ArgumentOutOfRangeException(nameof(WhenFull), WhenFull, "WhenFull must be Wait, DropOldest or DropNewest.");
        }
    }
}
