using Redoubt.Analyzers.Commands;

namespace Redoubt.Analyzers.Tests.Commands;

/// <summary>The public methods of StackExchange.Redis that are in no catalogue, each with the reason.</summary>
internal static class NotCommands
{
    private const string WaitsForATask = "waits for a task that another command returned; a rule about waiting listens to the name";
    private const string LooksAtTheClient = "answers from what the client knows about its connections";
    private const string Diagnostics = "diagnostics of the client itself";
    private const string Slot = "computed by the client from the key alone";

    public static readonly IReadOnlyDictionary<(CommandFamily Family, string Member), string> Reasons =
        new Dictionary<(CommandFamily, string), string>
        {
            [(CommandFamily.Database, "IdentifyEndpoint")] = LooksAtTheClient,
            [(CommandFamily.Database, "IsConnected")] = LooksAtTheClient,
            [(CommandFamily.Database, "TryWait")] = WaitsForATask,
            [(CommandFamily.Database, "Wait")] = WaitsForATask,
            [(CommandFamily.Database, "WaitAll")] = WaitsForATask,
            [(CommandFamily.Server, "GetCounters")] = Diagnostics,
            [(CommandFamily.Server, "GetProductVariant")] = LooksAtTheClient,
            [(CommandFamily.Server, "InventKey")] = Slot,
            [(CommandFamily.Subscriber, "IdentifyEndpoint")] = LooksAtTheClient,
            [(CommandFamily.Subscriber, "IsConnected")] = LooksAtTheClient,
            [(CommandFamily.Subscriber, "SubscribedEndpoint")] = LooksAtTheClient,
            [(CommandFamily.Multiplexer, "BeginProfiling")] = Diagnostics,
            [(CommandFamily.Multiplexer, "ExportConfiguration")] = Diagnostics,
            [(CommandFamily.Multiplexer, "FinishProfiling")] = Diagnostics,
            [(CommandFamily.Multiplexer, "GetCounters")] = Diagnostics,
            [(CommandFamily.Multiplexer, "GetFeatureFlag")] = LooksAtTheClient,
            [(CommandFamily.Multiplexer, "GetHashSlot")] = Slot,
            [(CommandFamily.Multiplexer, "GetStatus")] = Diagnostics,
            [(CommandFamily.Multiplexer, "GetStormLog")] = Diagnostics,
            [(CommandFamily.Multiplexer, "HashSlot")] = Slot,
            [(CommandFamily.Multiplexer, "RegisterProfiler")] = Diagnostics,
            [(CommandFamily.Multiplexer, "ResetStormLog")] = Diagnostics,
            [(CommandFamily.Multiplexer, "SetFeatureFlag")] = Diagnostics,
            [(CommandFamily.Multiplexer, "ToString")] = "text for a debugger",
            [(CommandFamily.Multiplexer, "Wait")] = WaitsForATask,
            [(CommandFamily.Multiplexer, "WaitAll")] = WaitsForATask,
        };
}
