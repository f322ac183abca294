using Redoubt.Connections;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Connections.Links;

/// <summary>Whatever answers where a server should be, the first attempt ends with a reason.</summary>
public sealed class ScoutTests
{
    [Fact]
    public async Task Start_AnswerWithoutEnd_IsNoRedis()
    {
        await using var server = ScriptedServer.Start();
        server.OnAny(ScriptedReply.Raw(new string('x', 5000)));

        var failure = await FirstFailureAsync(server);

        Assert.Equal(FailureReason.Protocol, failure.Reason);
    }

    [Fact]
    public async Task Start_ClosedWithoutAnAnswer_IsUnreachable()
    {
        await using var server = ScriptedServer.Start();
        server.OnAny(ScriptedReply.Nothing.ThenClose());

        var failure = await FirstFailureAsync(server);

        Assert.Equal(FailureReason.Unreachable, failure.Reason);
    }

    [Theory]
    [InlineData("$1000\r\nloading:1\r\n")]
    [InlineData("$11\r\nloading:1\r\n\r\n")]
    [InlineData("-NOPERM this user has no permissions to run the 'info' command\r\n")]
    public async Task Start_LoadingServerThatDoesNotSayForHowLong_IsLoadingWithoutAnEstimate(string answer)
    {
        await using var server = ScriptedServer.Start();
        server.On("PING", ScriptedReply.Loading);
        server.On("INFO", ScriptedReply.Raw(answer).ThenClose());

        var failure = await FirstFailureAsync(server);

        Assert.Equal((FailureReason.Loading, null), (failure.Reason, failure.LoadingEta));
    }

    [Fact]
    public async Task Start_LoadingServerThatSaysForHowLong_HasTheEstimate()
    {
        await using var server = ScriptedServer.Start();
        server.On("PING", ScriptedReply.Loading);
        server.On("INFO", ScriptedReply.Value(RespValue.Bulk("# Persistence\r\nloading:1\r\nloading_eta_seconds:12\r\n")));

        var failure = await FirstFailureAsync(server);

        Assert.Equal((FailureReason.Loading, TimeSpan.FromSeconds(12)), (failure.Reason, failure.LoadingEta));
    }

    [Fact]
    public async Task Close_WhileTheClientBelowConnects_EndsItsSockets()
    {
        // The scout is answered; what the client below says first never is.
        await using var server = ScriptedServer.Start();
        server.On("PING", ScriptedReply.Value(RespValue.SimpleString("PONG")));
        server.OnAny(ScriptedReply.Nothing);
        var sut = TestConnection.To(server.EndPoint, options => options.ConnectTimeout = TimeSpan.FromMinutes(5));
        await sut.Connection.StartAsync();
        await server.WaitForAsync(command => command.Name != "PING").WaitAsync(TimeSpan.FromSeconds(30));

        await sut.DisposeAsync();

        await Wait.UntilAsync("no socket is left", () => server.ConnectionCount == 0);
        Assert.Equal(ConnectionStatus.Closed, sut.Connection.Status);
    }

    private static async Task<ConnectionFailure> FirstFailureAsync(ScriptedServer server)
    {
        await using var sut = TestConnection.To(server.EndPoint, options => options.ConnectTimeout = TimeSpan.FromSeconds(20));
        await sut.Connection.StartAsync();
        await Wait.UntilAsync("the first attempt has failed", () => sut.Connection.Health.LastFailure is not null, seconds: 30);
        return sut.Connection.Health.LastFailure!;
    }
}
