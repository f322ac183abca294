using Redoubt.Connections;

namespace Redoubt.Faults.Tests.OwnProcess;

/// <summary>Many instances lose the same server at the same instant.</summary>
[Collection(Alone.Name)]
public sealed class ManyInstancesTests : FaultTest
{
    private const int Instances = 200;

    [Fact, Row("C9")]
    public async Task Instances_LoseTheServerAtOnce_ComeBackSpreadOut()
    {
        var instances = Enumerable.Range(0, Instances)
            .Select(_ => TestConnection.To(Server, options =>
            {
                options.BackoffBase = options.BackoffCap = TimeSpan.FromSeconds(10);
                options.ProbeInterval = TimeSpan.FromMinutes(1);
                options.ConnectTimeout = options.CommandTimeout = options.ProbeTimeout = Wait.Limit;
            }))
            .ToList();
        foreach (var instance in instances)
        {
            await instance.ReadyAsync();
        }

        Server.Kill();
        await Wait.UntilAsync("each has planned its next attempt", () => instances.TrueForAll(instance => instance.Connection.Health.NextAttemptIn is not null));
        // The delay that each drew: when each of them noticed is not theirs to choose.
        var delays = instances.ConvertAll(DelayOf);

        var tenth = (delays.Max() - delays.Min()) / 10;
        Assert.All(delays, delay => Assert.InRange(delays.Count(other => other >= delay && other < delay + tenth), 1, Instances / 3));
        await Server.RestartAsync();
        await Task.WhenAll(instances.Select(instance => instance.UntilAsync(ConnectionStatus.Ready, seconds: 60)));
        Assert.All(instances, instance => Assert.Equal(1, instance.Connection.Health.Reconnects));
        await Task.WhenAll(instances.Select(instance => instance.Connection.CloseAsync(TimeSpan.FromSeconds(5))));
        UnobservedErrors.AssertNone();
        RecordRun();
    }

    private static double DelayOf(TestConnection instance)
    {
        var health = instance.Connection.Health;
        return (health.NextAttempt!.Value - health.Since).TotalSeconds;
    }
}
