namespace Redoubt.Queues;

/// <summary>One of several jobs that are added together.</summary>
/// <typeparam name="TJob">The type of the job.</typeparam>
/// <param name="Data">The job.</param>
/// <param name="Options">How it is run, or <see langword="null"/> for the queue's defaults.</param>
public sealed record NewJob<TJob>(TJob Data, JobOptions? Options = null);
