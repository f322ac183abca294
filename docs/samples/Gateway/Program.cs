using Gateway;
using Gateway.Catalog;
using Gateway.Sessions;

var builder = WebApplication.CreateBuilder(args);

builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, GatewayJson.Default));
builder.Services.AddRedoubt(options => options.KeyPrefix = "gateway:");
builder.Services.AddHealthChecks().AddRedoubt();
builder.Services.AddSingleton<ProductSource>();
builder.Services.AddSingleton<ProductCache>();
builder.Services.AddSingleton<SessionStore>();

var app = builder.Build();

app.MapRedoubtHealth();
app.MapRedoubtMetrics();
app.MapCatalog();
app.MapSessions();

app.Run();
