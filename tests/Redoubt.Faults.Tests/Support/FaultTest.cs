using System.Reflection;
using System.Runtime.CompilerServices;
using Redoubt.Connections;
using Redoubt.Faults.Tests.Results;
using Redoubt.Testing;

namespace Redoubt.Faults.Tests.Support;

/// <summary>
/// A test of one row of the catalogue: a server of its own with a proxy before it, and a run, whose closing assertions hold
/// for every fault and are made by the runner after the test, whatever became of it.
/// </summary>
public abstract class FaultTest : IAsyncLifetime
{
    private FaultRun? _run;

    private protected RedisServer Server { get; private set; } = null!;

    private protected FaultProxy Proxy { get; private set; } = null!;

    private protected FaultRun Run => _run ?? throw new InvalidOperationException("No run has been created.");

    private protected virtual RedisServerOptions ServerOptions => new();

    public virtual async Task InitializeAsync()
    {
        Server = await RedisServer.StartAsync(ServerOptions);
        Proxy = FaultProxy.Start(Server);
    }

    public virtual async Task DisposeAsync()
    {
        try
        {
            await (_run?.CloseAsync() ?? Task.CompletedTask);
        }
        finally
        {
            await Proxy.DisposeAsync();
            await Server.DisposeAsync();
        }
    }

    /// <summary>A connection to the test's own server that is not started.</summary>
    private protected FaultRun Create(
        Action<RedisConnectionOptions>? change = null, bool throughProxy = false, string? variant = null, TimeProvider? time = null, [CallerMemberName] string test = "")
    {
        var run = CreateTo(throughProxy ? Proxy.EndPoint : Server.EndPoint, change, variant, time, test);
        run.Server = Server;
        return run;
    }

    /// <summary>A connection to an address that is not the test's own server, and is not started.</summary>
    private protected FaultRun CreateTo(
        string endPoint, Action<RedisConnectionOptions>? change = null, string? variant = null, TimeProvider? time = null, [CallerMemberName] string test = "")
        => _run = new FaultRun(RowOf(test), variant, endPoint, change, time);

    /// <summary>A connection to the test's own server that is ready, with everything on it under way.</summary>
    private protected Task<FaultRun> StartAsync(
        Action<RedisConnectionOptions>? change = null, bool throughProxy = false, string? variant = null, [CallerMemberName] string test = "")
        => Create(change, throughProxy, variant, time: null, test).ReadyAsync();

    /// <summary>For a row without a connection: that it has been run.</summary>
    private protected void RecordRun([CallerMemberName] string test = "")
        => FaultResults.Add(new FaultResult(RowOf(test), null, null, null, new CommandCounts(0, 0, 0)));

    private string RowOf(string test) => GetType().GetMethod(test)!.GetCustomAttribute<RowAttribute>()!.Id;
}
