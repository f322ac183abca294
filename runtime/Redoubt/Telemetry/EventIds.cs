namespace Redoubt.Telemetry;

/// <summary>The ids of all log entries, one hundred for each area. An id is never given a second meaning.</summary>
internal static class EventIds
{
    // 100-199: connections
    public const int Connected = 100;
    public const int OutageBegan = 101;
    public const int OutageEnded = 102;
    public const int AttemptFailed = 103;
    public const int StartUsedUp = 104;
    public const int WritesRefused = 105;
    public const int WritesAccepted = 106;
    public const int Closed = 107;
    public const int StatusHandlerFailed = 108;
    public const int ReadyCallbackFailed = 109;
    public const int CommandFailed = 110;
    public const int BreakerOpened = 111;
    public const int BreakerClosed = 112;
    public const int ThreadPoolDelayed = 113;
    public const int ThreadPoolRecovered = 114;
    public const int SubscriptionHandlerFailed = 115;
    public const int KeysMayBeEvicted = 116;

    // 200-299: the store
    public const int StoreAway = 200;
    public const int StoreBack = 201;

    // 300-399: the bus
    public const int BusHandlerFailed = 300;
    public const int BusCallbackFailed = 301;
    public const int BusGap = 302;
    public const int BusUndecodable = 303;
    public const int BusSubscribeFailed = 304;

    // 400-499: queues
    public const int QueueEventsAway = 400;
    public const int QueueEventsBack = 401;

    // 500-599: workers
    public const int WorkerStarted = 500;
    public const int WorkerStopped = 501;
    public const int JobAttemptFailed = 502;
    public const int JobFailed = 503;
    public const int JobsStalled = 504;
    public const int LockLost = 505;
    public const int SettlementRefused = 506;
    public const int WorkerAway = 507;
    public const int WorkerBack = 508;
    public const int WorkerFault = 509;
    public const int ShutdownForced = 510;
    public const int CalendarScheduler = 511;
    public const int SettlementGivenUp = 512;
}
