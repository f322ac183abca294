using System.Diagnostics;
using Redoubt.Telemetry;

namespace Redoubt.Bus;

/// <summary>
/// The spans of publishing and handling. They are not linked: a message is the application's own JSON, with no room for a
/// trace context beside it.
/// </summary>
internal static class BusSpans
{
    public static Activity? StartPublish(string connection, string channel)
        => Describe(Span.Start($"publish {channel}", ActivityKind.Producer), connection, channel, "publish", "send");

    public static Activity? StartProcess(string connection, string channel)
        => Describe(Span.Start($"process {channel}", ActivityKind.Consumer), connection, channel, "process", "process");

    private static Activity? Describe(Activity? span, string connection, string channel, string operation, string type) => span
        ?.SetTag(InstrumentNames.MessagingSystemTag, "redis")
        .SetTag(InstrumentNames.MessagingOperationTag, operation)
        .SetTag(InstrumentNames.MessagingOperationTypeTag, type)
        .SetTag(InstrumentNames.DestinationTag, channel)
        .SetTag(InstrumentNames.ConnectionTag, connection);
}
