using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Redoubt.Queues;
using Redoubt.Tests.Queues;
using Redoubt.Tests.Support;
using Redoubt.Workers;

namespace Redoubt.Tests.Workers;

public sealed class RegistrationTests(QueueFixture fixture) : IClassFixture<QueueFixture>
{
    private readonly string _name = fixture.NewName();

    [Fact]
    public async Task AddQueue_Twice_AddsToTheOptions()
    {
        var services = new ServiceCollection();
        services.AddRedoubt($"redis://{fixture.Server.EndPoint}")
            .AddQueue(_name, ParcelJson.Default.Parcel, options => options.Defaults = new JobOptions { Attempts = 4 })
            .AddQueue(_name, ParcelJson.Default.Parcel, options => options.Defaults = options.Defaults with { Priority = 3 })
            .AddQueue<Parcel>("other");
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<Redoubt.Connections.IRedisConnection>().StartAsync();
        await provider.GetRequiredService<Redoubt.Connections.IRedisConnection>().WaitUntilReadyAsync(TimeSpan.FromSeconds(30));
        var queue = provider.GetRequiredService<IJobQueue<Parcel>>();

        var added = await queue.AddAsync(new Parcel("Ada"));
        var job = await queue.GetJobAsync(added.EnsureAccepted());

        Assert.Equal((_name, 4, 3), (queue.Name, job!.Options.Attempts, job.Priority));
        Assert.Equal("other", provider.GetRequiredKeyedService<IJobQueue<Parcel>>("other").Name);
        Assert.Throws<ArgumentException>(() => services.AddRedoubt().AddQueue("a:b", ParcelJson.Default.Parcel));
    }

    [Fact]
    public async Task AddWorker_HandlerOfEachJob_HasAScopeOfItsOwn()
    {
        using var host = TestHost.Create(services =>
        {
            services.AddScoped<Visit>();
            services.AddRedoubt($"redis://{fixture.Server.EndPoint}").AddWorker<Parcel, VisitHandler>(_name, ParcelJson.Default.Parcel);
        });
        await using var queue = fixture.Queue(_name);
        await queue.AddManyAsync([new Parcel("Ada"), new Parcel("Ben")]);
        await host.StartAsync();

        await Wait.UntilAsync("both are done", async () => (await queue.GetCountsAsync()).Completed == 2, 60);

        var visits = (await queue.GetJobsAsync(JobState.Completed)).Select(job => job.ProgressJson).ToList();
        Assert.Equal(["1", "1"], visits);
        await host.StopAsync();
    }

    [Fact]
    public void AddWorker_TwiceForOneQueue_IsRefused()
    {
        var builder = new ServiceCollection().AddRedoubt().AddWorker<Parcel, VisitHandler>(_name, ParcelJson.Default.Parcel);

        Assert.Throws<InvalidOperationException>(() => builder.AddWorker<Parcel, VisitHandler>(_name, ParcelJson.Default.Parcel));
    }

    [Fact]
    public void AddWorker_ImpossibleOptions_StopTheHost()
    {
        using var host = TestHost.Create(services => services.AddRedoubt($"redis://{fixture.Server.EndPoint}")
            .AddWorker<Parcel, VisitHandler>(_name, ParcelJson.Default.Parcel, options => options.Concurrency = 0));

        Assert.ThrowsAny<Exception>(host.Start);
    }

    private sealed class Visit
    {
        public int Count { get; set; }
    }

    private sealed class VisitHandler(Visit visit) : IJobHandler<Parcel>
    {
        public Task HandleAsync(JobContext<Parcel> context, CancellationToken cancellationToken)
            => context.ReportProgressAsync(++visit.Count, cancellationToken);
    }
}
