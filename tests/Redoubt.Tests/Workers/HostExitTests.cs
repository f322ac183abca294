using Microsoft.Extensions.DependencyInjection;
using Redoubt.Tests.Queues;
using Redoubt.Tests.Support;
using Redoubt.Workers;

namespace Redoubt.Tests.Workers;

[Collection(Alone.Name)]
public sealed class HostExitTests(QueueFixture fixture) : IClassFixture<QueueFixture>
{
    private readonly string _name = fixture.NewName();

    [Fact]
    public async Task Host_JobsThatDidNotEnd_AreInTheExitCode()
    {
        using var host = TestHost.Create(services => services.AddRedoubt($"redis://{fixture.Server.EndPoint}")
            .AddWorker<Parcel, EndlessHandler>(_name, ParcelJson.Default.Parcel, options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(100)));
        await using var queue = fixture.Queue(_name);
        await queue.AddAsync(new Parcel("Ada"));
        await host.StartAsync();
        await Wait.UntilAsync("it runs", async () => (await queue.GetCountsAsync()).Active == 1, 60);
        await Wait.UntilAsync("the handler is there", () => EndlessHandler.IsRunning, 60);

        try
        {
            await host.StopAsync();
            Assert.Equal(1, Environment.ExitCode);
        }
        finally
        {
            Environment.ExitCode = 0;
        }
    }

    private sealed class EndlessHandler : IJobHandler<Parcel>
    {
        public static volatile bool IsRunning;

        public Task HandleAsync(JobContext<Parcel> context, CancellationToken cancellationToken)
        {
            IsRunning = true;
            return new TaskCompletionSource().Task;
        }
    }
}
