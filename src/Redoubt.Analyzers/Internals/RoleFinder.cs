using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals;

/// <summary>Finds what the code around an operation is for, from the innermost lambda outwards to the type.</summary>
internal static class RoleFinder
{
    private static readonly HashSet<string> RequestBaseTypes = new(StringComparer.Ordinal)
    {
        "Microsoft.AspNetCore.Mvc.ControllerBase",
        "Microsoft.AspNetCore.Mvc.RazorPages.PageModel",
        "Microsoft.AspNetCore.Mvc.ViewComponent",
        "Microsoft.AspNetCore.Mvc.Filters.IFilterMetadata",
        "Microsoft.AspNetCore.Http.IMiddleware",
        "Microsoft.AspNetCore.SignalR.Hub",
        "Microsoft.AspNetCore.Authorization.IAuthorizationHandler",
        "Microsoft.AspNetCore.Components.ComponentBase",
        "System.Web.Mvc.Controller",
        "System.Web.Http.ApiController",
        "System.Web.IHttpHandler",
        "MassTransit.IConsumer",
        "MediatR.IRequestHandler",
        "MediatR.INotificationHandler",
        "NServiceBus.IHandleMessages",
        "Rebus.Handlers.IHandleMessages",
    };

    /// <summary>Those of <see cref="RequestBaseTypes"/> whose instances may outlive a request.</summary>
    private static readonly HashSet<string> LongLivedTypes = new(StringComparer.Ordinal)
    {
        "Microsoft.AspNetCore.Mvc.Filters.IFilterMetadata",
        "Microsoft.AspNetCore.Http.IMiddleware",
        "Microsoft.AspNetCore.Authorization.IAuthorizationHandler",
        "System.Web.IHttpHandler",
    };

    private static readonly HashSet<string> Configured = new(StringComparer.Ordinal)
    {
        "IServiceCollection", "IHostBuilder", "IWebHostBuilder", "IHostApplicationBuilder", "WebApplicationBuilder", "HostApplicationBuilder",
        "IApplicationBuilder", "WebApplication", "ContainerBuilder", "IFunctionsHostBuilder",
    };

    private static readonly HashSet<string> EndpointMethods = new(StringComparer.Ordinal)
    {
        "MapGet", "MapPost", "MapPut", "MapDelete", "MapPatch", "MapMethods", "Map", "MapFallback", "Use", "Run", "AddEndpointFilter",
    };

    public static EnclosingRole Find(IOperation operation, RedisSymbols symbols)
    {
        if (symbols.IsTestAssembly) return EnclosingRole.Test;
        foreach (var ancestor in operation.Ancestors())
        {
            if (ancestor is IAnonymousFunctionOperation lambda && OfLambda(lambda) is { } role) return role;
            if (ancestor is ILocalFunctionOperation function && IsHandler(function)) return EnclosingRole.RequestPath;
        }

        return OfMember(operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart), symbols.Compilation);
    }

    /// <summary>The role a lambda gets from the call it is passed to, or null when it has that of the code around it.</summary>
    private static EnclosingRole? OfLambda(IAnonymousFunctionOperation lambda)
    {
        var argument = lambda.Ancestors().SkipWhile(parent => parent is IDelegateCreationOperation or IConversionOperation).FirstOrDefault() as IArgumentOperation;
        return argument?.Parent switch
        {
            IObjectCreationOperation { Type.Name: "Lazy" or "AsyncLazy" } => EnclosingRole.Startup,
            IInvocationOperation call when IsRegistration(call) => call.TargetMethod.Name.Contains("Singleton") ? EnclosingRole.Startup : EnclosingRole.RequestPath,
            IInvocationOperation call when IsEndpoint(call) && !IsConfigured(lambda.Symbol) => EnclosingRole.RequestPath,
            IInvocationOperation { TargetMethod: { Name: "EnsureInitialized", ContainingType.Name: "LazyInitializer" } } => EnclosingRole.Startup,
            _ => null,
        };
    }

    /// <summary>Whether the member gives the local function by its name to a call that makes it a handler: <c>app.MapGet("/", Get)</c>.</summary>
    private static bool IsHandler(ILocalFunctionOperation function) => function.Ancestors().Last().Descendants()
        .OfType<IMethodReferenceOperation>()
        .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Method, function.Symbol))
        .Any(reference => reference.FirstAncestor<IArgumentOperation>()?.Parent is IInvocationOperation call && IsEndpoint(call));

    /// <summary>Whether it builds part of an application, as the lambda of <c>app.Map("/admin", branch => ...)</c> does.</summary>
    private static bool IsConfigured(IMethodSymbol method) => method.Parameters.Any(parameter => Configured.Contains(parameter.Type.Name));

    private static bool IsRegistration(IInvocationOperation call) =>
        (call.TargetMethod.Name.StartsWith("Add", StringComparison.Ordinal) || call.TargetMethod.Name.StartsWith("TryAdd", StringComparison.Ordinal))
        && IsServiceCollection(call.Receiver()?.Type)
        && (call.TargetMethod.Name.Contains("Singleton") || call.TargetMethod.Name.Contains("Scoped") || call.TargetMethod.Name.Contains("Transient"));

    private static bool IsServiceCollection(ITypeSymbol? type) =>
        type is not null && (type.Name is "IServiceCollection" or "ServiceCollection" || type.AllInterfaces.Any(parent => parent.Name == "IServiceCollection"));

    /// <summary>Whether the call makes a handler of the delegate it is given, to run for each request.</summary>
    public static bool IsEndpoint(IInvocationOperation call) => EndpointMethods.Contains(call.TargetMethod.Name)
        && call.Receiver()?.Type is { } receiver
        && receiver.AllInterfaces.Prepend(receiver).Any(type => type.Name is "IEndpointRouteBuilder" or "IApplicationBuilder" or "IEndpointConventionBuilder");

    /// <summary>Whether the framework makes a new instance of the type for each request or message, unless it is registered otherwise.</summary>
    public static bool IsCreatedPerRequest(INamedTypeSymbol type) => BaseTypesAndInterfaces(type).Any(parent =>
        (RequestBaseTypes.Contains(NameOf(parent)) && !LongLivedTypes.Contains(NameOf(parent))) || IsGrpcService(parent));

    /// <summary>The role that code has by the member it stands in.</summary>
    public static EnclosingRole OfMember(ISymbol? symbol, Compilation compilation)
    {
        var member = symbol;
        while (member is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction }) member = member.ContainingSymbol;
        if (member is null) return EnclosingRole.Library;

        if (IsStartup(member, compilation)) return EnclosingRole.Startup;
        return IsRequestPath(member) ? EnclosingRole.RequestPath : EnclosingRole.Library;
    }

    private static bool IsStartup(ISymbol member, Compilation compilation) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.StaticConstructor } => true,
        IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true } => true,
        IMethodSymbol method when SymbolEqualityComparer.Default.Equals(method, compilation.GetEntryPoint(default)) => true,
        IMethodSymbol { Name: "Main" or "<Main>$", IsStatic: true } => true,
        IMethodSymbol method => IsConfigured(method)
            && (method.Name.StartsWith("Configure", StringComparison.Ordinal) || method.Name.StartsWith("Add", StringComparison.Ordinal)
                || method.Name.StartsWith("Use", StringComparison.Ordinal) || method.Name.StartsWith("Register", StringComparison.Ordinal)),
        _ => false,
    };

    private static bool IsRequestPath(ISymbol member)
    {
        for (var type = member.ContainingType; type is not null; type = type.ContainingType)
        {
            if (BaseTypesAndInterfaces(type).Any(parent => RequestBaseTypes.Contains(NameOf(parent)) || IsGrpcService(parent))) return true;
            if (IsMiddleware(type) && !RunsOnceInMiddleware(member)) return true;
        }

        return false;
    }

    private static bool IsMiddleware(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>().Any(method =>
        method.Name is "Invoke" or "InvokeAsync" && method.Parameters.FirstOrDefault()?.Type.Name == "HttpContext");

    /// <summary>Middleware by convention is made once, when the application starts.</summary>
    private static bool RunsOnceInMiddleware(ISymbol member) => member is IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Constructor };

    private static bool IsGrpcService(INamedTypeSymbol type) =>
        type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "BindServiceMethodAttribute");

    private static IEnumerable<INamedTypeSymbol> BaseTypesAndInterfaces(INamedTypeSymbol type)
    {
        for (var parent = type; parent is not null; parent = parent.BaseType) yield return parent;
        foreach (var parent in type.AllInterfaces) yield return parent;
    }

    /// <summary>The full name without type arguments.</summary>
    private static string NameOf(INamedTypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.Name}" : type.Name;
}
