using Redoubt.Connections;
using Redoubt.Telemetry;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Connections.Faults;

public sealed class ServerStateFaultTests : IAsyncLifetime
{
    private RedisServer _server = null!;

    public async Task InitializeAsync() => _server = await RedisServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Primary_BecomesReplica_IsLeftAtTheFirstFailedWriteAndHeals()
    {
        await using var sut = await TestConnection.To(_server, options => options.ProbeInterval = TimeSpan.FromMinutes(5)).ReadyAsync();

        await _server.ExecuteAsync("REPLICAOF", "127.0.0.1", "1");
        var failure = await Assert.ThrowsAsync<RedisNotAppliedException>(
            () => sut.Connection.ExecuteAsync("INCR", database => database.StringIncrementAsync("n")));
        Assert.Equal(FailureReason.ReadOnly, failure.Reason);
        await sut.UntilAsync(ConnectionStatus.Reconnecting);
        await Wait.UntilAsync("attempts", () => sut.Connection.Health.Attempt >= 2);
        Assert.Equal(FailureReason.ReadOnly, sut.Connection.Health.Reason);
        await _server.ExecuteAsync("REPLICAOF", "NO", "ONE");
        await sut.UntilAsync(ConnectionStatus.Ready);

        Assert.Equal(1, await sut.Connection.ExecuteAsync("INCR", database => database.StringIncrementAsync("n")));
        await _server.UntilTwoSocketsAsync(sut);
    }

    [Fact]
    public async Task Start_OnAReplica_IsReadOnly()
    {
        await _server.ExecuteAsync("REPLICAOF", "127.0.0.1", "1");
        await using var sut = TestConnection.To(_server);

        await sut.Connection.StartAsync();
        await Wait.UntilAsync("failed", () => sut.Connection.Health.LastFailure is not null);

        Assert.Equal(FailureReason.ReadOnly, sut.Connection.Health.Reason);
    }

    [Fact]
    public async Task Memory_Full_IsDegradedAndReadableAndHeals()
    {
        await using var sut = await TestConnection.To(_server).ReadyAsync();
        await sut.Connection.GetDatabase().StringSetAsync("k", "v", TimeSpan.FromMinutes(1));

        await _server.ExecuteAsync("CONFIG", "SET", "maxmemory", "1");
        await sut.UntilAsync(ConnectionStatus.Degraded);

        Assert.True(sut.Connection.IsAvailable);
        Assert.Equal(FailureReason.OutOfMemory, sut.Connection.Health.Reason);
        Assert.Equal("v", await sut.Connection.GetDatabase().StringGetAsync("k"));
        var failure = await Assert.ThrowsAsync<RedisNotAppliedException>(
            () => sut.Connection.ExecuteAsync("SET", database => database.StringSetAsync("k", "w", TimeSpan.FromMinutes(1)), CommandRepeat.Safe));
        Assert.Equal(FailureReason.OutOfMemory, failure.Reason);
        await _server.ExecuteAsync("CONFIG", "SET", "maxmemory", "0");
        await sut.UntilAsync(ConnectionStatus.Ready);
        Assert.Equal(1, sut.Logs.Count(EventIds.WritesRefused));
        Assert.Equal(1, sut.Logs.Count(EventIds.WritesAccepted));
        Assert.Equal(0, sut.Connection.Health.Reconnects);
    }

    [Fact]
    public async Task Replicas_TooFew_IsDegradedAndHeals()
    {
        await using var sut = await TestConnection.To(_server).ReadyAsync();

        await _server.ExecuteAsync("CONFIG", "SET", "min-replicas-to-write", "1");
        await sut.UntilAsync(ConnectionStatus.Degraded);
        Assert.Equal(FailureReason.TooFewReplicas, sut.Connection.Health.Reason);
        await _server.ExecuteAsync("CONFIG", "SET", "min-replicas-to-write", "0");
        await sut.UntilAsync(ConnectionStatus.Ready);
    }

    [Fact]
    public async Task Disk_Refused_IsDegradedAndHeals()
    {
        await using var sut = await TestConnection.To(_server).ReadyAsync();

        // Without its directory the server cannot save, and says so to everyone who writes.
        var data = Directory.CreateTempSubdirectory("redoubt-test-").FullName;
        await _server.ExecuteAsync("CONFIG", "SET", "dir", data);
        Directory.Delete(data);
        await _server.ExecuteAsync("CONFIG", "SET", "save", "1 1");
        await Wait.UntilAsync("a save has failed", async () =>
        {
            await SaveAsync();
            return sut.Connection.Status is ConnectionStatus.Degraded;
        });
        Assert.Equal(FailureReason.DiskRefused, sut.Connection.Health.Reason);
        Assert.True(sut.Connection.IsAvailable);
        await _server.ExecuteAsync("CONFIG", "SET", "dir", _server.Directory);
        await Wait.UntilAsync("a save has succeeded", async () =>
        {
            await SaveAsync();
            return sut.Connection.Status is ConnectionStatus.Ready;
        });
    }

    /// <summary>Orders a save; the server may be at one already.</summary>
    private Task<Exception> SaveAsync() => Record.ExceptionAsync(() => _server.ExecuteAsync("BGSAVE"));

    [Fact]
    public async Task Clients_TooMany_IsSaidAndRetriedOnTheSchedule()
    {
        await using var sut = TestConnection.To(_server);
        await _server.ExecuteAsync("CONFIG", "SET", "maxclients", "1");
        using var holder = await _server.ConnectAsync();

        await sut.Connection.StartAsync();
        await Wait.UntilAsync("failed", () => sut.Connection.Health.LastFailure is not null);
        Assert.Equal(FailureReason.TooManyClients, sut.Connection.Health.Reason);
        await holder.ExecuteAsync("CONFIG", "SET", "maxclients", "100");
        await sut.UntilAsync(ConnectionStatus.Ready);
    }

    [Fact]
    public async Task User_WithoutTheRightToWrite_IsDegradedWithTheReasonAndReadable()
    {
        await _server.ExecuteAsync("ACL", "SETUSER", "reader", "on", ">reader-password", "~*", "&*", "+@read", "+@connection", "+info", "+subscribe");
        await using var sut = TestConnection.To(_server, options => options.Url = $"redis://reader:reader-password@{_server.EndPoint}");

        await sut.Connection.StartAsync();
        await sut.UntilAsync(ConnectionStatus.Degraded);

        Assert.True(sut.Connection.IsAvailable);
        Assert.Equal(FailureReason.Permission, sut.Connection.Health.Reason);
        Assert.True((await sut.Connection.GetDatabase().StringGetAsync("k")).IsNull);
        await Assert.ThrowsAsync<RedisPermissionException>(
            () => sut.Connection.ExecuteAsync("INCR", database => database.StringIncrementAsync("k")));
    }

    [Fact]
    public async Task Password_Wrong_IsAuthenticationAtTheLongestDelayAndNeverShown()
    {
        await _server.ExecuteAsync("ACL", "SETUSER", "bob", "on", ">right-password", "~*", "&*", "+@all");
        await using var sut = TestConnection.To(_server, options =>
        {
            options.Url = $"redis://bob:wrong-password@{_server.EndPoint}";
            options.BackoffCap = TimeSpan.FromMinutes(1);
            options.Jitter = 0;
        });

        await sut.Connection.StartAsync();
        await Wait.UntilAsync("failed", () => sut.Connection.Health.NextAttemptIn is not null);

        Assert.Equal(FailureReason.Authentication, sut.Connection.Health.Reason);
        Assert.True(sut.Connection.Health.NextAttemptIn > TimeSpan.FromSeconds(30));
        Assert.All(sut.Logs.Entries, entry => Assert.DoesNotContain("wrong-password", entry.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("wrong-password", sut.Connection.Health.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_Rotated_TheNextAttemptUsesTheNewOnes()
    {
        await _server.ExecuteAsync("ACL", "SETUSER", "bob", "on", ">first-password", "~*", "&*", "+@all");
        var password = "first-password";
        await using var sut = await TestConnection.To(
            _server, options => options.Credentials = _ => ValueTask.FromResult(new RedisCredentials("bob", password))).ReadyAsync();

        password = "second-password";
        await _server.ExecuteAsync("ACL", "SETUSER", "bob", "resetpass", ">second-password");
        await _server.ExecuteAsync("CLIENT", "KILL", "USER", "bob");
        await Wait.UntilAsync("back", () => sut.Connection.Health is { Status: ConnectionStatus.Ready, Reconnects: 1 });

        Assert.All(sut.Logs.Entries, entry => Assert.DoesNotContain("-password", entry.Text, StringComparison.Ordinal));
        await _server.UntilTwoSocketsAsync(sut);
    }
}
