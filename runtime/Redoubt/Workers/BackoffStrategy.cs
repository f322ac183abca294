namespace Redoubt.Workers;

/// <summary>How long a job waits after an attempt that failed.</summary>
/// <param name="attempt">Which attempt failed, from 1 on.</param>
/// <param name="delay">The delay that the job's options give.</param>
/// <param name="error">How it failed.</param>
/// <returns>How long to wait; <see langword="null"/> to fail the job now.</returns>
public delegate TimeSpan? BackoffStrategy(int attempt, TimeSpan delay, Exception error);
