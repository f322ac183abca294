using Storefront;
using Storefront.Admin;
using Storefront.Catalogue;
using Storefront.Infrastructure;
using Storefront.RateLimiting;

var builder = WebApplication.CreateBuilder(args);

builder.Services.Configure<StorefrontOptions>(builder.Configuration.GetSection("Storefront"));
builder.Services.AddProblemDetails();
builder.Services.AddControllers();
builder.Services
    .AddRedis(builder.Configuration)
    .AddFallbackRedis("localhost:6379,abortConnect=false")
    .AddReporting()
    .AddStorefront();

var app = builder.Build();

app.UseExceptionHandler(new ExceptionHandlerOptions
{
    StatusCodeSelector = exception =>
        exception is KeyNotFoundException ? StatusCodes.Status404NotFound : StatusCodes.Status500InternalServerError,
});
app.UseMiddleware<RateLimitMiddleware>();
app.MapGet("/", () => "Storefront is open. Try /products, /bestsellers or /admin/keys.");
app.MapCatalogue();
app.MapStatus();
app.MapControllers();

app.Run();
