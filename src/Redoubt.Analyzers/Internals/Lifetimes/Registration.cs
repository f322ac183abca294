using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>Reads the calls that register services with Microsoft.Extensions.DependencyInjection.</summary>
internal static class Registration
{
    private const string DescriptorType = "ServiceDescriptor";

    private static readonly HashSet<string> Factories = new(StringComparer.Ordinal) { "Describe", "DescribeKeyed" };

    /// <summary>The lifetime that a call registers something with, or null when it is no registration.</summary>
    public static ServiceLifetime? LifetimeOf(IInvocationOperation call)
    {
        var name = call.TargetMethod.Name;
        if (call.TargetMethod.ContainingType.Name == DescriptorType)
        {
            return Factories.Contains(name) ? LifetimeArgument(call.Arguments) : Keyed(name);
        }

        return LifetimeOf(name) is { } lifetime && IsServiceCollection(call.Receiver()?.WithoutConversions().Type) ? lifetime : null;
    }

    /// <summary>The lifetime by the name of a method of a service collection, or null when it is not that of a registration.</summary>
    public static ServiceLifetime? LifetimeOf(string method)
    {
        var name = method;
        if (name == "AddHostedService") return ServiceLifetime.Singleton;
        if (name == "AddHttpClient") return ServiceLifetime.Transient;

        if (name.StartsWith("Try", StringComparison.Ordinal)) name = name.Substring(3);
        if (!name.StartsWith("Add", StringComparison.Ordinal)) return null;
        return Keyed(name.Substring(3));
    }

    /// <summary>Whether methods of that name register services, or make descriptors of them.</summary>
    public static bool IsName(string method) => LifetimeOf(method) is not null || Keyed(method) is not null || Factories.Contains(method);

    /// <summary>The lifetime of <c>new ServiceDescriptor(...)</c>; a descriptor with an instance is a singleton.</summary>
    public static ServiceLifetime? LifetimeOf(IObjectCreationOperation creation)
    {
        if (creation.Type?.Name != DescriptorType) return null;
        return creation.Arguments.Any(IsLifetime) ? LifetimeArgument(creation.Arguments) : ServiceLifetime.Singleton;
    }

    /// <summary>The service and implementation types that a call or descriptor names, as type arguments or with <c>typeof</c>.</summary>
    public static IEnumerable<ITypeSymbol> TypesOf(IOperation registration)
    {
        var named = ValuesOf(registration).OfType<ITypeOfOperation>().Select(type => type.TypeOperand);
        return registration is IInvocationOperation call ? call.TargetMethod.TypeArguments.Concat(named) : named;
    }

    /// <summary>The delegate that makes the service: a lambda or a method, or null.</summary>
    public static IOperation? FactoryOf(IOperation registration) =>
        ValuesOf(registration).OfType<IDelegateCreationOperation>().Select(made => made.Target).FirstOrDefault();

    /// <summary>The arguments of a registering call or of a descriptor's constructor.</summary>
    public static ImmutableArray<IArgumentOperation> ArgumentsOf(IOperation registration) =>
        registration is IInvocationOperation call ? call.Arguments : ((IObjectCreationOperation)registration).Arguments;

    /// <summary>The argument of type <c>ServiceLifetime</c>.</summary>
    public static bool IsLifetime(IArgumentOperation argument) => argument.Parameter?.Type is { Name: nameof(ServiceLifetime), TypeKind: TypeKind.Enum };

    /// <summary>Whether services can be registered with it.</summary>
    public static bool IsServiceCollection(ITypeSymbol? type) =>
        type is not null && (type.Name == "IServiceCollection" || type.AllInterfaces.Any(parent => parent.Name == "IServiceCollection"));

    private static IEnumerable<IOperation> ValuesOf(IOperation registration) =>
        ArgumentsOf(registration).Select(argument => argument.Value.WithoutConversions());

    private static ServiceLifetime? LifetimeArgument(IEnumerable<IArgumentOperation> arguments) =>
        arguments.FirstOrDefault(IsLifetime)?.Value.ConstantValue is { HasValue: true, Value: int value } ? (ServiceLifetime)value : null;

    private static ServiceLifetime? Keyed(string word) => Word(word.StartsWith("Keyed", StringComparison.Ordinal) ? word.Substring(5) : word);

    private static ServiceLifetime? Word(string word) => word switch
    {
        nameof(ServiceLifetime.Singleton) => ServiceLifetime.Singleton,
        nameof(ServiceLifetime.Scoped) => ServiceLifetime.Scoped,
        nameof(ServiceLifetime.Transient) => ServiceLifetime.Transient,
        _ => null,
    };
}
