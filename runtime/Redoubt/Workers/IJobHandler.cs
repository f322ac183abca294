namespace Redoubt.Workers;

/// <summary>Does jobs of one type that have no result.</summary>
/// <typeparam name="TJob">The type of the jobs.</typeparam>
public interface IJobHandler<TJob>
{
    /// <summary>
    /// Does a job. Returning completes it; throwing fails this attempt, and the job's options say whether there is another.
    /// A job can be given out more than once, for example when a process dies with it: handle that.
    /// </summary>
    /// <param name="context">The job, and what can be done with it meanwhile.</param>
    /// <param name="cancellationToken">Cancelled for the reason that <see cref="JobContext{TJob}.CancellationReason"/> then gives.</param>
    Task HandleAsync(JobContext<TJob> context, CancellationToken cancellationToken);
}
