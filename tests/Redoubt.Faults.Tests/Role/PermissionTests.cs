using Redoubt.Connections;
using Redoubt.Telemetry;

namespace Redoubt.Faults.Tests.Role;

/// <summary>The user may not do everything.</summary>
public sealed class PermissionTests : FaultTest
{
    private const string Password = "right-password";

    [Fact, Row("R13")]
    public async Task Right_MissingForOneCommand_IsPermanentForThatCommandAndNothingElse()
    {
        await Server.ExecuteAsync("ACL", "SETUSER", "bob", "on", $">{Password}", "~*", "&*", "+@all");
        var run = await StartAsync(AsBob, variant: "one command");
        run.Secrets = [Password];

        await run.BreakAsync(() => Server.ExecuteAsync("ACL", "SETUSER", "bob", "-zadd"));
        var failure = await Assert.ThrowsAsync<RedisPermissionException>(
            () => run.Connection.ExecuteAsync("ZADD", database => database.SortedSetAddAsync("secret-key", "secret-member", 1), CommandRepeat.Safe));

        Assert.Contains("ZADD", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
        Assert.Single((await Server.ExecuteAsync("ACL", "LOG")).Items);
        Assert.Equal("1", (await Server.ExecuteAsync("ACL", "LOG")).Items[0].Items[1].ToString());
        await run.UntilHealedAsync();
        run.AssertStatuses(ConnectionStatus.Connecting, ConnectionStatus.Ready);
        run.AssertLogged((EventIds.OutageBegan, 0), (EventIds.CommandFailed, 1));
    }

    [Fact, Row("R13")]
    public async Task Right_MissingToWrite_IsDegradedAndReadable()
    {
        await Server.ExecuteAsync("ACL", "SETUSER", "bob", "on", $">{Password}", "~*", "&*", "+@all");
        var run = await StartAsync(AsBob, variant: "all writes");
        run.Secrets = [Password];

        await run.BreakAsync(() => Server.ExecuteAsync("ACL", "SETUSER", "bob", "-@write"));
        await run.UntilAsync(ConnectionStatus.Degraded, FailureReason.Permission);
        Assert.True(run.Connection.IsAvailable);
        Assert.True((await run.Store.GetAsync("load:value", FaultsJson.Default.Int32)).IsHit);
        await Assert.ThrowsAsync<RedisPermissionException>(
            () => run.Connection.ExecuteAsync("INCR", database => database.StringIncrementAsync("k")));
        await run.MendAsync(() => Server.ExecuteAsync("ACL", "SETUSER", "bob", "+@write"));
        await run.UntilHealedAsync();

        run.AssertOneTimeWithoutWrites(FailureReason.Permission);
    }

    [Fact, Row("R13")]
    public async Task Right_MissingToWriteFromTheStart_IsDegradedAndReadable()
    {
        await Server.ExecuteAsync(
            "ACL", "SETUSER", "bob", "on", $">{Password}", "~*", "&*", "+@read", "+@connection", "+info", "+subscribe");
        var run = Create(AsBob, variant: "from the start");
        run.Secrets = [Password];

        await run.BreakAsync(() => run.Connection.StartAsync());
        await run.UntilAsync(ConnectionStatus.Degraded, FailureReason.Permission);
        Assert.True(run.Connection.IsAvailable);
        Assert.False((await run.Store.GetAsync("k", FaultsJson.Default.Int32)).IsHit);
        await run.MendAsync(() => Server.ExecuteAsync("ACL", "SETUSER", "bob", "+@all"));
        await run.Sut.UntilAsync(ConnectionStatus.Ready);
        await run.BeginWorkAsync();

        run.AssertStatuses(ConnectionStatus.Connecting, ConnectionStatus.Degraded, ConnectionStatus.Ready);
        run.AssertLogged((EventIds.OutageBegan, 0), (EventIds.WritesRefused, 1), (EventIds.WritesAccepted, 1));
    }

    private void AsBob(RedisConnectionOptions options) => options.Url = $"redis://bob:{Password}@{Server.EndPoint}";
}
