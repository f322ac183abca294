using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Redoubt.Connections;
using Redoubt.Testing;

namespace Redoubt.Faults.Tests.Start;

/// <summary>What the application itself does at the start: too often, too early, or wrong.</summary>
public sealed class StartAndStopTests : FaultTest
{
    private static readonly TimeSpan Forever = TimeSpan.FromMinutes(1);

    [Fact, Row("S9")]
    public async Task Start_HundredCallersAtOnce_IsOneAttemptAndOneResult()
    {
        var run = Create(throughProxy: true);
        using var cancelled = new CancellationTokenSource();

        var callers = Enumerable.Range(0, 100).Select(async index =>
        {
            await run.Connection.StartAsync();
            await run.Connection.WaitUntilReadyAsync(Wait.Limit, index == 0 ? cancelled.Token : default);
        }).ToList();
        await cancelled.CancelAsync();
        await Task.WhenAll(callers.Skip(1));

        // The scout's socket, then the two of the one multiplexer.
        Assert.Equal(3, Proxy.AcceptedCount);
        await run.Sut.UntilAsync(ConnectionStatus.Ready);
        run.AssertStatuses(ConnectionStatus.Connecting, ConnectionStatus.Ready);
    }

    [Theory, Row("S10")]
    [InlineData("name")]
    [InlineData("connect")]
    [InlineData("TLS")]
    [InlineData("AUTH")]
    [InlineData("client handshake")]
    [InlineData("delay")]
    public async Task Stop_DuringTheStart_EndsAtOnceAndLeavesNothing(string phase)
    {
        await using var server = ScriptedServer.Start();
        using var deaf = await DeafListener.StartAsync();
        switch (phase)
        {
            case "client handshake":
                server.On("CLIENT", ScriptedReply.Nothing);
                break;
            case "delay":
                Proxy.Apply(LinkFault.Refuse);
                break;
            default:
                server.OnAny(ScriptedReply.Nothing);
                break;
        }

        var run = CreateTo(EndPointFor(phase, server, deaf), options =>
        {
            (options.ConnectTimeout, options.BackoffBase, options.BackoffCap) = (Forever, Forever, Forever);
            options.Tls = phase == "TLS";
            options.Credentials = phase == "AUTH" ? _ => ValueTask.FromResult(new RedisCredentials(null, "s3cret")) : null;
        }, variant: phase);
        run.CountSockets = () => server.ConnectionCount;
        await run.BreakAsync(() => run.Connection.StartAsync());
        await Wait.UntilAsync("under way", () => IsUnderWay(phase, run, server));
        var watch = Stopwatch.StartNew();

        await run.Connection.CloseAsync(TimeSpan.FromSeconds(10));

        // One second is what the product promises, and a minute what it would take to wait for the phase to end.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
        await Assert.ThrowsAsync<ObjectDisposedException>(() => run.Connection.StartAsync());
        run.AssertStatuses(ConnectionStatus.Connecting, ConnectionStatus.Closed);
        await run.CloseAsync();
    }

    [Fact, Row("S11")]
    public async Task Configuration_Wrong_FailsAtStartWithEveryProblemBeforeAnySocket()
    {
        using var host = TestHost.Create(services =>
        {
            services.AddRedoubt(options =>
            {
                options.Url = $"redis://127.0.0.1:{Proxy.Port}";
                options.CommandTimeout = TimeSpan.FromSeconds(-1);
                options.StartupAttempts = 0;
            });
            services.AddRedoubt("scheme", options => options.Url = "http://127.0.0.1");
            services.AddRedoubt("port", options => options.Url = "redis://127.0.0.1:99999");
            services.AddRedoubt("empty", options => options.RequireUrl = true);
        });

        var failure = await Assert.ThrowsAsync<AggregateException>(() => host.StartAsync());

        var problems = failure.InnerExceptions.Cast<OptionsValidationException>().SelectMany(each => each.Failures).ToList();
        Assert.Equal(5, problems.Count);
        Assert.Equal(0, Proxy.AcceptedCount);
        RecordRun();
    }

    private static bool IsUnderWay(string phase, FaultRun run, ScriptedServer server) => phase switch
    {
        "name" or "connect" => run.Connection.Health.Attempt == 1,
        "delay" => run.Connection.Health.NextAttempt is not null,
        "client handshake" => server.Commands.Any(command => command.Name == "CLIENT"),
        "AUTH" => server.Commands.Any(command => command.Name == "AUTH"),
        _ => run.CountSockets!() > 0,
    };

    private string EndPointFor(string phase, ScriptedServer server, DeafListener deaf) => phase switch
    {
        "name" => "does-not-exist.invalid:6379",
        "connect" => deaf.EndPoint,
        "delay" => Proxy.EndPoint,
        _ => server.EndPoint,
    };
}
