using Redoubt.Queues;
using Redoubt.Tests.Queues;
using Redoubt.Tests.Support;
using Redoubt.Workers;

namespace Redoubt.Tests.Workers;

/// <summary>A queue of its own for each test, and what tests of workers ask of it.</summary>
public abstract class WorkerTest(QueueFixture fixture) : IClassFixture<QueueFixture>, IAsyncLifetime
{
    protected static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private protected QueueFixture Fixture { get; } = fixture;

    private protected string Name { get; } = fixture.NewName();

    private protected JobQueue<Parcel> Queue { get; private set; } = null!;

    private protected string Key(string suffix) => $"bull:{Name}:{suffix}";

    public Task InitializeAsync()
    {
        Queue = Fixture.Queue(Name);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await Queue.DisposeAsync();

    private protected JobWorker Work(ParcelHandler handler, Action<WorkerOptions>? configure = null)
    {
        var options = new WorkerOptions { ShutdownTimeout = Minute };
        configure?.Invoke(options);
        var worker = JobWorker.Create(Fixture.Test.Connection, Name, handler, ParcelJson.Default.Parcel, options, Fixture.Test.Logs);
        worker.Start();
        return worker;
    }

    private protected async Task<string> AddAsync(string to, JobOptions? options = null)
        => (await Queue.AddAsync(new Parcel(to), options)).EnsureAccepted();

    private protected Task UntilAsync(string id, JobState state) => Wait.UntilAsync(
        $"job {id} is {state}", async () => await Queue.GetStateAsync(id) == state, 60);

    private protected Task UntilCountAsync(Func<JobCounts, long> of, long count) => Wait.UntilAsync(
        $"{count} jobs", async () => of(await Queue.GetCountsAsync()) == count, 60);
}
