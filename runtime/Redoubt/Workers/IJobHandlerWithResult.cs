namespace Redoubt.Workers;

/// <summary>Does jobs of one type that have a result.</summary>
/// <typeparam name="TJob">The type of the jobs.</typeparam>
/// <typeparam name="TResult">The type of the results.</typeparam>
public interface IJobHandler<TJob, TResult>
{
    /// <summary>
    /// Does a job and gives its result, which is kept with it. Throwing fails this attempt, and the job's options say whether
    /// there is another. A job can be given out more than once, for example when a process dies with it: handle that.
    /// </summary>
    /// <param name="context">The job, and what can be done with it meanwhile.</param>
    /// <param name="cancellationToken">Cancelled for the reason that <see cref="JobContext{TJob}.CancellationReason"/> then gives.</param>
    Task<TResult> HandleAsync(JobContext<TJob> context, CancellationToken cancellationToken);
}
