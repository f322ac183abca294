namespace Redoubt.Queues;

public sealed partial class JobQueue<TJob>
{
    private QueueMaintenance Maintenance => new(_commands, _time);

    /// <inheritdoc/>
    public Task<long> DrainAsync(bool includeDelayed = false, CancellationToken cancellationToken = default)
        => Maintenance.DrainAsync(includeDelayed, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> CleanAsync(
        TimeSpan grace, int limit = 1000, JobState state = JobState.Completed, CancellationToken cancellationToken = default)
        => Maintenance.CleanAsync(grace, limit, state, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> ObliterateAsync(bool force = false, CancellationToken cancellationToken = default)
        => Maintenance.ObliterateAsync(force, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ConnectedWorker>> GetWorkersAsync(CancellationToken cancellationToken = default)
        => new WorkerList(_commands).GetAsync(cancellationToken);
}
