namespace Redoubt.Faults.Tests.Results;

/// <summary>The rows that the runtime library must survive, each with a test here or a reason why not.</summary>
internal static class FaultCatalogue
{
    private const string Workers = "It is a matter of workers and their blocking connection: tested with the queues.";
    private const string Cluster = "Clusters are tested with the queues, whose keys they spread.";
    private const string Names = "It needs to change how this machine resolves names.";

    public static readonly IReadOnlyList<CatalogueSection> Sections =
    [
        new("Start-up",
        [
            new("S1", "Nothing listens"),
            new("S2", "The server appears late"),
            new("S3", "All attempts at start fail"),
            new("S4", "The connect is never answered"),
            new("S5", "Something accepts and never replies"),
            new("S6", "The name does not resolve"),
            new("S7", "Another service is on the port"),
            new("S8", "The data set is still loading"),
            new("S9", "A hundred callers connect at once"),
            new("S10", "The host stops during the start"),
            new("S11", "The configuration is wrong"),
        ]),
        new("Process",
        [
            new("P1", "Crash and restart, with nothing kept"),
            new("P2", "Crash and restart, with everything kept"),
            new("P3", "Clean stop and restart"),
            new("P4", "Frozen server"),
            new("P5", "Slow server"),
            new("P6", "Server loading its data"),
            new("P7", "A script hogs the server"),
            new("P8", "The data is wiped"),
            new("P9", "The scripts are wiped"),
            new("P10", "Restart loop"),
        ]),
        new("Network",
        [
            new("N1", "Half-open connection"),
            new("N2", "Half-open connection without traffic"),
            new("N3", "Storm of resets"),
            new("N4", "Closed as soon as accepted"),
            new("N5", "One direction is lost"),
            new("N6", "Cut inside a reply"),
            new("N7", "Slow link"),
            new("N8", "Ten thousand commands under way, then a reset"),
            new("N9", "The server closes quiet clients"),
            new("N10", "The server kills the client"),
            new("N11", "The subscriber is too slow"),
        ]),
        new("Role, resources and permissions",
        [
            new("R1", "The primary became a replica"),
            new("R2", "A replica without its primary"),
            new("R3", "The role changes during a blocking read", Workers),
            new("R4", "A blocking read is unblocked by an operator", Workers),
            new("R5", "Out of memory"),
            new("R6", "Keys may be evicted"),
            new("R7", "The disk refuses"),
            new("R8", "Too few replicas"),
            new("R9", "Too many clients"),
            new("R10", "A password is required from now on"),
            new("R11", "Wrong password"),
            new("R12", "The user is deleted"),
            new("R13", "A right is missing"),
            new("R14", "The credentials are rotated"),
            new("R15", "Protected mode"),
        ]),
        new("Topology",
        [
            new("T1", "Wrong slot", Cluster),
            new("T2", "A slot is moving", Cluster),
            new("T3", "Keys in two slots", Cluster),
            new("T4", "A primary of a cluster dies", Cluster),
            new("T5", "Planned failover of a cluster", Cluster),
            new("T6", "A cluster is partly down", Cluster),
            new("T7", "Sentinel failover, the primary is dead"),
            new("T8", "Sentinel failover, the primary is frozen"),
            new("T9", "The old primary wakes up"),
            new("T10", "The sentinels themselves are gone"),
            new("T11", "The name points elsewhere", Names),
            new("T12", "The name has several addresses and the first is dead", Names),
            new("T13", "A failover has lost data", "It is about what was acknowledged to producers: tested with the queues."),
        ]),
        new("TLS",
        [
            new("L1", "The certificate has expired"),
            new("L2", "The certificate is swapped while running"),
            new("L3", "Wrong name, unknown authority, a client certificate is required"),
            new("L4", "A plain client on a TLS port, and the reverse"),
            new("L5", "The handshake stalls"),
        ]),
        new("This process itself",
        [
            new("C1", "The thread pool is starved"),
            new("C2", "The process is paused", Workers),
            new("C3", "A worker crashes", Workers),
            new("C4", "The wall clock jumps"),
            new("C5", "A handler ignores cancellation at shutdown", Workers),
            new("C6", "Redis is down at shutdown"),
            new("C7", "A listener throws or blocks"),
            new("C8", "A backlog grows while Redis is away", "It is about what producers keep: tested with the queues."),
            new("C9", "Many instances come back at the same instant"),
        ]),
    ];

    public static IEnumerable<CatalogueRow> Rows => Sections.SelectMany(section => section.Rows);

    public static int IndexOf(string row) => Rows.Select(known => known.Id).ToList().IndexOf(row);
}
