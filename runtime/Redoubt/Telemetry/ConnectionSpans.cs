using System.Diagnostics;
using System.Globalization;
using System.Net;
using Redoubt.Connections;
using Redoubt.Connections.Addresses;

namespace Redoubt.Telemetry;

/// <summary>The spans of one connection: of each attempt to connect, and of each command when the options say so.</summary>
internal sealed class ConnectionSpans
{
    private const string AttemptName = "connect";

    private readonly string _name;
    private readonly string _database;
    private readonly string? _host;
    private readonly int? _port;
    private readonly bool _tracesCommands;

    public ConnectionSpans(string name, RedisConnectionOptions options, RedisAddress address)
    {
        _name = name;
        _database = (address.Settings.DefaultDatabase ?? 0).ToString(CultureInfo.InvariantCulture);
        _tracesCommands = options.TraceCommands;
        (_host, _port) = address.Settings.EndPoints.FirstOrDefault() switch
        {
            DnsEndPoint dns => (dns.Host, dns.Port),
            IPEndPoint ip => (ip.Address.ToString(), ip.Port),
            var other => (other?.ToString(), (int?)null),
        };
    }

    /// <summary>Whether a command is worth a span: somebody asked for it, and somebody listens.</summary>
    public bool TracesCommands => _tracesCommands && TelemetrySource.Activities.HasListeners();

    public Activity? StartCommand(string operation)
        => Describe(Span.Start(operation, ActivityKind.Client))
            ?.SetTag(InstrumentNames.OperationTag, operation)
            .SetTag(InstrumentNames.NamespaceTag, _database);

    public Activity? StartAttempt() => Describe(Span.Start(AttemptName, ActivityKind.Client));

    private Activity? Describe(Activity? span) => span
        ?.SetTag(InstrumentNames.SystemTag, "redis")
        .SetTag(InstrumentNames.ConnectionTag, _name)
        .SetTag(InstrumentNames.ServerAddressTag, _host)
        .SetTag(InstrumentNames.ServerPortTag, _port);
}
