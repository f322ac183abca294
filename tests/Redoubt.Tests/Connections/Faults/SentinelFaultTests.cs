using Redoubt.Connections;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Connections.Faults;

public sealed class SentinelFaultTests
{
    [Fact]
    public async Task Primary_Killed_WritesReachTheNewOne()
    {
        await using var group = await RedisSentinel.StartAsync();
        await using var sut = TestConnection.To("unused", options => options.Url = $"redis-sentinel://{group.EndPoints}/{RedisSentinel.ServiceName}/0");
        await sut.ReadyAsync();
        await sut.Connection.ExecuteAsync("INCR", database => database.StringIncrementAsync("n"));

        (await group.FindPrimaryAsync()).Kill();
        await sut.UntilAsync(ConnectionStatus.Reconnecting);
        await sut.UntilAsync(ConnectionStatus.Ready, seconds: 40);

        Assert.True(await sut.Connection.ExecuteAsync("INCR", database => database.StringIncrementAsync("n")) >= 1);
    }
}
