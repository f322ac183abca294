using Gateway;
using Gateway.Catalog;
using Gateway.Sessions;

var builder = WebApplication.CreateBuilder(args);

builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, GatewayJson.Default));
builder.Services.AddRedoubt(options => options.KeyPrefix = "gateway:")
    .AddStore()
    .AddMessageBus();
builder.Services.AddHealthChecks().AddRedoubt();
builder.Services.Configure<CatalogOptions>(builder.Configuration.GetSection("Catalog"));
builder.Services.AddSingleton<ProductSource>();
builder.Services.AddSingleton<LocalProducts>();
builder.Services.AddSingleton<ProductCache>();
builder.Services.AddSingleton<SessionStore>();
builder.Services.AddHostedService<PriceListener>();

var app = builder.Build();

app.MapRedoubtHealth();
app.MapRedoubtMetrics();
app.MapCatalog();
app.MapPrices();
app.MapSessions();

app.Run();
