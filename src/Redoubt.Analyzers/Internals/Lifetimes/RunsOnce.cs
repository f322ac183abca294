using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>Code that by its kind runs once, or keeps what it makes.</summary>
internal static class RunsOnce
{
    private static readonly string[] Words = ["Seed", "Migrat", "Benchmark", "Bootstrap", "WarmUp", "Warmup"];

    private static readonly HashSet<string> HostedMethods = new(StringComparer.Ordinal)
    {
        "StartAsync", "StartingAsync", "StartedAsync", "ExecuteAsync", "StopAsync", "StoppingAsync", "StoppedAsync",
    };

    /// <summary>Types whose one method is a whole program: command line commands, shell commands, build tasks.</summary>
    private static readonly HashSet<string> CommandTypes = new(StringComparer.Ordinal)
    {
        "Spectre.Console.Cli.Command", "Spectre.Console.Cli.AsyncCommand", "System.Management.Automation.Cmdlet", "Microsoft.Build.Utilities.Task",
    };

    private static readonly HashSet<string> KeepingMethods = new(StringComparer.Ordinal)
    {
        "GetOrAdd", "GetOrAddAsync", "AddOrUpdate", "GetOrCreate", "GetOrCreateAsync", "EnsureInitialized",
    };

    /// <summary>Whether a method runs once a process by its name, its type or its attributes.</summary>
    public static bool IsOneShot(ISymbol member)
    {
        if (Words.Any(word => member.Name.Contains(word))) return true;
        if (member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "ModuleInitializerAttribute")) return true;
        for (var type = member.ContainingType; type is not null; type = type.BaseType)
        {
            if (Words.Any(word => type.Name.Contains(word)) || CommandTypes.Contains($"{type.ContainingNamespace.ToDisplayString()}.{type.Name}")) return true;
        }

        return HostedMethods.Contains(member.Name) && IsHosted(member.ContainingType);
    }

    /// <summary>Whether the host makes one instance of the type and starts it.</summary>
    public static bool IsHosted(INamedTypeSymbol? type) => type?.AllInterfaces.Any(parent => parent.Name == "IHostedService") == true;

    /// <summary>Whether a delegate given to <paramref name="target"/> runs once, or its result is kept for the next caller.</summary>
    public static bool Keeps(IOperation? target) => target switch
    {
        IObjectCreationOperation { Type: { } type } => IsLazy(type),
        IInvocationOperation call => KeepingMethods.Contains(call.TargetMethod.Name) || Registration.LifetimeOf(call) == ServiceLifetime.Singleton,
        _ => false,
    };

    /// <summary><c>Lazy</c>, or one of the many types called <c>AsyncLazy</c>.</summary>
    public static bool IsLazy(ITypeSymbol type) => type.Name.EndsWith("Lazy", StringComparison.Ordinal);
}
