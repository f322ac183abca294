namespace Redoubt.Telemetry;

/// <summary>The names of all signals. Some follow conventions that are still in development: a rename is an edit here.</summary>
internal static class InstrumentNames
{
    /// <summary>Of the meter and of the activity source.</summary>
    public const string Source = "Redoubt";

    public const string OperationDuration = "db.client.operation.duration";
    public const string ConnectionCount = "db.client.connection.count";
    public const string ConnectionCreateTime = "db.client.connection.create_time";
    public const string ConnectionState = "redoubt.connection.state";
    public const string ConnectionReconnects = "redoubt.connection.reconnects";
    public const string ConnectionOutageDuration = "redoubt.connection.outage.duration";
    public const string BreakerState = "redoubt.connection.breaker.state";
    public const string ThreadPoolDelay = "redoubt.thread_pool.delay";

    public const string StoreLookups = "redoubt.store.lookups";
    public const string StoreUnanswered = "redoubt.store.unanswered";
    public const string StoreCreateDuration = "redoubt.store.create.duration";

    public const string SentMessages = "messaging.client.sent.messages";
    public const string ConsumedMessages = "messaging.client.consumed.messages";
    public const string ProcessDuration = "messaging.process.duration";
    public const string BusDropped = "redoubt.bus.dropped";
    public const string BusUndecodable = "redoubt.bus.undecodable";
    public const string BusGaps = "redoubt.bus.gaps";

    public const string MessagingOperationDuration = "messaging.client.operation.duration";
    public const string QueueBuffered = "redoubt.queue.buffered";
    public const string JobsCompleted = "bullmq.jobs.completed";
    public const string JobsFailed = "bullmq.jobs.failed";
    public const string JobsRetried = "bullmq.jobs.retried";
    public const string JobsDelayed = "bullmq.jobs.delayed";
    public const string JobsStalled = "bullmq.jobs.stalled";
    public const string JobDuration = "bullmq.job.duration";
    public const string JobWait = "bullmq.job.wait";
    public const string WorkerActive = "bullmq.worker.active";
    public const string WorkerConcurrency = "bullmq.worker.concurrency";

    public const string SystemTag = "db.system.name";
    public const string OperationTag = "db.operation.name";
    public const string NamespaceTag = "db.namespace";
    public const string ServerAddressTag = "server.address";
    public const string ServerPortTag = "server.port";
    public const string ConnectionStateTag = "db.client.connection.state";
    public const string RoleTag = "redoubt.connection.role";
    public const string PoolTag = "db.client.connection.pool.name";
    public const string ErrorTag = "error.type";
    public const string ConnectionTag = "redoubt.connection.name";
    public const string ReasonTag = "redoubt.failure.reason";
    public const string OutcomeTag = "redoubt.store.outcome";
    public const string MessagingSystemTag = "messaging.system";
    public const string MessagingOperationTag = "messaging.operation.name";
    public const string MessagingOperationTypeTag = "messaging.operation.type";
    public const string DestinationTag = "messaging.destination.name";
    public const string MessageIdTag = "messaging.message.id";
    public const string BatchCountTag = "messaging.batch.message_count";
    public const string QueueTag = "bullmq.queue.name";
    public const string JobNameTag = "bullmq.job.name";
    public const string AttemptsMadeTag = "bullmq.job.attempts.made";

    /// <summary>The messaging system of queues: what is on the wire is BullMQ's.</summary>
    public const string BullMq = "bullmq";

    public const string BusDroppedTag = "redoubt.bus.dropped.which";
}
