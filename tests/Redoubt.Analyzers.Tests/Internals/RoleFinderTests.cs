using Redoubt.Analyzers.Internals;

namespace Redoubt.Analyzers.Tests.Internals;

public sealed class RoleFinderTests
{
    private const string Connect = "ConnectionMultiplexer.Connect(\"x\")";

    [Theory]
    [InlineData("class Program { static void Main() { Connect; } }")]
    [InlineData("class Program { static async Task Main(string[] args) { await Task.Yield(); Connect; } }")]
    [InlineData("class Program { static void Main() { void Local() { Connect; } Local(); } }")]
    [InlineData("Connect;")]
    [InlineData("void Local() { Connect; } Local();")]
    [InlineData("class C { static C() { Connect; } }")]
    [InlineData("class C { static readonly IConnectionMultiplexer Mux = Connect; }")]
    [InlineData("class C { public static IConnectionMultiplexer Mux { get; } = Connect; }")]
    [InlineData("class C { static readonly Lazy<IConnectionMultiplexer> Mux = new(() => Connect); }")]
    [InlineData("class C { readonly Lazy<IConnectionMultiplexer> _mux = new Lazy<IConnectionMultiplexer>(() => { return Connect; }, true); }")]
    [InlineData("class C { readonly Lazy<Task<IConnectionMultiplexer>> _mux = new(async () => { await Task.Yield(); return Connect; }); }")]
    [InlineData("class C { IConnectionMultiplexer? _mux; void M() => LazyInitializer.EnsureInitialized(ref _mux, () => Connect); }")]
    [InlineData("class C { void M(IServiceCollection services) => services.AddSingleton<IConnectionMultiplexer>(_ => Connect); }")]
    [InlineData("class C { void M(IServiceCollection services) => services.TryAddSingleton<IConnectionMultiplexer>(_ => Connect); }")]
    [InlineData("class C { void M(IServiceCollection services) => services.AddKeyedSingleton<IConnectionMultiplexer>(1, (_, _) => Connect); }")]
    [InlineData("class Startup { public void ConfigureServices(IServiceCollection services) { Connect; } }")]
    [InlineData("class Startup { public void Configure(IApplicationBuilder app) { Connect; } }")]
    [InlineData("class Startup { public void Configure(IApplicationBuilder app) { app.Map(\"/a\", branch => Connect); } }")]
    [InlineData("static class E { public static IServiceCollection AddShop(this IServiceCollection services) { Connect; return services; } }")]
    [InlineData("static class E { public static void AddShop(this IHostApplicationBuilder builder) { Connect; } }")]
    [InlineData("static class E { public static IApplicationBuilder UseShop(this IApplicationBuilder app) { Connect; return app; } }")]
    public void Startup(string source) => Assert.Equal(EnclosingRole.Startup, RoleIn(source));

    [Theory]
    [InlineData("class CartController : ControllerBase { public IActionResult Get() { Connect; return Ok(); } }")]
    [InlineData("class CartController : Controller { public CartController() { Connect; } }")]
    [InlineData("abstract class Base : ControllerBase { } class CartController : Base { void Helper() { Connect; } }")]
    [InlineData("class CartController : ControllerBase { class Nested { void Helper() { Connect; } } }")]
    [InlineData("class IndexModel : Microsoft.AspNetCore.Mvc.RazorPages.PageModel { public void OnGet() { Connect; } }")]
    [InlineData("class Filter : Microsoft.AspNetCore.Mvc.Filters.IAsyncActionFilter { public async Task OnActionExecutionAsync(Microsoft.AspNetCore.Mvc.Filters.ActionExecutingContext context, Microsoft.AspNetCore.Mvc.Filters.ActionExecutionDelegate next) { Connect; await next(); } }")]
    [InlineData("class Chat : Hub { public Task Send() { Connect; return Task.CompletedTask; } }")]
    [InlineData("class Chat : Hub<IDisposable> { public Task Send() { Connect; return Task.CompletedTask; } }")]
    [InlineData("class M : IMiddleware { public Task InvokeAsync(HttpContext context, RequestDelegate next) { Connect; return next(context); } }")]
    [InlineData("class M { public M(RequestDelegate next) { } public Task Invoke(HttpContext context) { Connect; return Task.CompletedTask; } }")]
    [InlineData("class M { public Task InvokeAsync(HttpContext context) => Helper(); Task Helper() { Connect; return Task.CompletedTask; } }")]
    [InlineData("var app = WebApplication.Create(); app.MapGet(\"/\", () => { Connect; });")]
    [InlineData("var app = WebApplication.Create(); app.MapPost(\"/\", async (HttpContext context) => { await Task.Yield(); Connect; });")]
    [InlineData("var app = WebApplication.Create(); app.MapMethods(\"/\", [\"GET\"], () => { Connect; });")]
    [InlineData("var app = WebApplication.Create(); app.MapGroup(\"/a\").MapDelete(\"/\", () => { Connect; });")]
    [InlineData("var app = WebApplication.Create(); app.MapGet(\"/\", Get); void Get() { Connect; }")]
    [InlineData("var app = WebApplication.Create(); app.Use(async (context, next) => { Connect; await next(context); });")]
    [InlineData("var app = WebApplication.Create(); app.Run(async context => { Connect; await Task.Yield(); });")]
    [InlineData("var app = WebApplication.Create(); app.Map(\"/a\", branch => branch.Run(context => { Connect; return Task.CompletedTask; }));")]
    [InlineData("var app = WebApplication.Create(); app.MapGet(\"/\", () => 1).AddEndpointFilter(async (context, next) => { Connect; return await next(context); });")]
    [InlineData("class C { void M(IServiceCollection services) => services.AddScoped<IConnectionMultiplexer>(_ => Connect); }")]
    [InlineData("class C { void M(IServiceCollection services) => services.AddTransient(_ => Connect); }")]
    [InlineData("namespace MassTransit { interface IConsumer<T> { } } class Order : MassTransit.IConsumer<int> { void Consume() { Connect; } }")]
    [InlineData("namespace MediatR { interface IRequestHandler<T> { } } class Order : MediatR.IRequestHandler<int> { void Handle() { Connect; } }")]
    [InlineData("namespace NServiceBus { interface IHandleMessages<T> { } } class Order : NServiceBus.IHandleMessages<int> { void Handle() { Connect; } }")]
    [InlineData("[BindServiceMethod] abstract class GreeterBase { } class Greeter : GreeterBase { void Say() { Connect; } } class BindServiceMethodAttribute : Attribute { }")]
    public void RequestPath(string source) => Assert.Equal(EnclosingRole.RequestPath, RoleIn(source));

    [Theory]
    [InlineData("class Repository { void M() { Connect; } }")]
    [InlineData("class Repository { readonly IConnectionMultiplexer _mux = Connect; }")]
    [InlineData("class Repository { public Repository() { Connect; } }")]
    [InlineData("class Repository { static IConnectionMultiplexer Mux => Connect; }")]
    [InlineData("class Repository { void Main() { Connect; } }")]
    [InlineData("class Repository { void AddOrder(string order) { Connect; } }")]
    [InlineData("class Repository { void M(Func<Func<IConnectionMultiplexer>, int> run) => run(() => Connect); }")]
    [InlineData("class CartControllerHelper { void M(ControllerBase controller) { Connect; } }")]
    [InlineData("class M { public M(RequestDelegate next) { Connect; } public Task Invoke(HttpContext context) => Task.CompletedTask; }")]
    [InlineData("class M { readonly IConnectionMultiplexer _mux = Connect; public Task Invoke(HttpContext context) => Task.CompletedTask; }")]
    [InlineData("interface IBuilder { void Use(Action work); } class C { void M(IBuilder app) => app.Use(() => { Connect; }); }")]
    [InlineData("class C { void M(List<int> services) => services.ForEach(_ => { Connect; }); }")]
    public void Library(string source) => Assert.Equal(EnclosingRole.Library, RoleIn(source));

    [Theory]
    [InlineData("class Program { static void Main() { Connect; } }")]
    [InlineData("class CartController : ControllerBase { void Helper() { Connect; } }")]
    public void Test_WinsOverAll(string source) => Assert.Equal(EnclosingRole.Test, RoleIn(source, asTest: true));

    private static EnclosingRole RoleIn(string source, bool asTest = false) => Snippet.Of(
        $$"""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.SignalR;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.DependencyInjection.Extensions;
        using Microsoft.Extensions.Hosting;
        {{source.Replace("Connect;", Connect + ";", StringComparison.Ordinal).Replace("Connect)", Connect + ")", StringComparison.Ordinal).Replace("Connect,", Connect + ",", StringComparison.Ordinal)}}
        """,
        asTest: asTest).Calls.Single(call => call.Command.Member == "Connect").Role;
}
