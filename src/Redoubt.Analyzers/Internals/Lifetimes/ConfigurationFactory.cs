using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>
/// Whether a factory uses nothing but configuration and constants, so that it makes the same whether it runs once or for
/// every scope.
/// </summary>
internal static class ConfigurationFactory
{
    /// <summary>Services that are singletons and only configure or log. Not <c>IOptionsSnapshot</c>, which is scoped, nor <c>IOptionsMonitor</c>, whose value changes.</summary>
    private static readonly HashSet<string> Services = new(StringComparer.Ordinal)
    {
        "IConfiguration", "IConfigurationRoot", "IConfigurationSection", "IOptions", "IHostEnvironment", "IWebHostEnvironment",
        "ILogger", "ILoggerFactory", "ConfigurationManager", "IConfigurationManager",
    };

    /// <summary>What an application is set up with; its configuration and environment are the same for every scope, its services are not.</summary>
    private static readonly HashSet<string> HostBuilders = new(StringComparer.Ordinal)
    {
        "WebApplicationBuilder", "HostApplicationBuilder", "IHostApplicationBuilder", "HostBuilderContext", "WebHostBuilderContext",
    };

    public static bool IsOnlyThat(IOperation? factory, RedisSymbols symbols) =>
        factory is IAnonymousFunctionOperation lambda && lambda.Body.Descendants().All(part => IsHarmless(part, lambda, symbols));

    private static bool IsHarmless(IOperation part, IAnonymousFunctionOperation lambda, RedisSymbols symbols) => part switch
    {
        IInvocationOperation call => IsHarmless(call, symbols),
        IObjectCreationOperation creation => IsKnown(creation.Type, symbols),
        IParameterReferenceOperation { Parameter: var parameter } => IsData(parameter.Type, symbols) || IsInside(parameter, lambda) || IsHostBuilder(part, symbols),
        ILocalReferenceOperation { Local: var local } => IsData(local.Type, symbols) || IsInside(local, lambda) || IsHostBuilder(part, symbols),
        IMemberReferenceOperation { Instance: null, Member.ContainingType: var owner } when IsKnown(owner, symbols) => true,
        IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } } => true,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => IsData(field.Type, symbols) || IsHostBuilder(part, symbols),
        IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } property => IsData(property.Type, symbols) || IsHostBuilder(part, symbols),
        IMethodReferenceOperation or IDynamicInvocationOperation => false,
        _ => true,
    };

    private static bool IsHarmless(IInvocationOperation call, RedisSymbols symbols)
    {
        if (call.TargetMethod.Name is "GetService" or "GetRequiredService" or "GetKeyedService" or "GetRequiredKeyedService")
        {
            return call.TargetMethod.TypeArguments.Any(service => Services.Contains(service.Name));
        }

        return IsKnown(call.TargetMethod.ContainingType, symbols);
    }

    /// <summary>Whether a type comes from the framework's configuration or from StackExchange.Redis, or is plain data of the framework.</summary>
    private static bool IsKnown(ITypeSymbol? type, RedisSymbols symbols)
    {
        if (type is null || SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, symbols.Assembly)) return true;
        var space = type.ContainingNamespace?.ToDisplayString() ?? "";
        return space is "System" || space.StartsWith("System.Net", StringComparison.Ordinal) || space.StartsWith("System.Text", StringComparison.Ordinal)
            || space.StartsWith("System.Linq", StringComparison.Ordinal) || space.StartsWith("System.Collections", StringComparison.Ordinal)
            || space.StartsWith("System.Threading.Tasks", StringComparison.Ordinal) || space.StartsWith("System.Security", StringComparison.Ordinal)
            || space.StartsWith("Microsoft.Extensions.Configuration", StringComparison.Ordinal) || space.StartsWith("Microsoft.Extensions.Options", StringComparison.Ordinal)
            || space.StartsWith("Microsoft.Extensions.Logging", StringComparison.Ordinal) || space.StartsWith("Microsoft.Extensions.Hosting", StringComparison.Ordinal);
    }

    /// <summary>Whether what is captured from outside is configuration: text, a number, options of the client, a configuration object.</summary>
    private static bool IsData(ITypeSymbol? type, RedisSymbols symbols) => type is { SpecialType: not SpecialType.None and not SpecialType.System_Object }
        || type is { TypeKind: TypeKind.Enum }
        || (type is INamedTypeSymbol named && (Services.Contains(named.Name) || SymbolEqualityComparer.Default.Equals(named, symbols.Type("ConfigurationOptions"))))
        || (type is IArrayTypeSymbol array && IsData(array.ElementType, symbols))
        || (type?.ContainingNamespace?.ToDisplayString() == "System" && type.Name is "TimeSpan" or "Uri");

    /// <summary>Whether only configuration is asked of what an application is set up with: <c>builder.Configuration</c>.</summary>
    private static bool IsHostBuilder(IOperation captured, RedisSymbols symbols) =>
        captured.Type is { } type && HostBuilders.Contains(type.Name)
        && captured.Parent is IPropertyReferenceOperation property && property.Instance == captured && IsData(property.Type, symbols);

    private static bool IsInside(ISymbol symbol, IAnonymousFunctionOperation lambda) =>
        symbol.DeclaringSyntaxReferences.Any(declared => lambda.Syntax.Span.Contains(declared.Span));
}
