using System.Text.Json.Serialization;
using Redoubt.Bus;
using Redoubt.Connections;
using Redoubt.Store;
using Service;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ServiceJson.Default));
builder.Services.AddRedoubt(options => options.KeyPrefix = "service:").AddStore().AddMessageBus();
builder.Services.AddSingleton<Heard>();

var app = builder.Build();
app.MapRedoubtHealth();
app.MapRedoubtMetrics();

var routes = app.MapGroup("/").RequireRedis();
routes.MapPost("/visits", async (IRedisConnection redis) =>
    new Visits(await redis.ExecuteAsync("INCR", database => database.StringIncrementAsync("visits"))));
routes.MapPut("/notes/{id}", async (string id, Note note, IRedisStore store, IMessageBus bus) =>
{
    await store.SetAsync(id, note, TimeSpan.FromMinutes(5), ServiceJson.Default.Note);
    await bus.PublishAsync("notes", note, ServiceJson.Default.Note);
});
routes.MapGet("/notes/{id}", async (string id, IRedisStore store) =>
    (await store.GetAsync(id, ServiceJson.Default.Note)).TryGet(out var note) ? Results.Ok(note) : Results.NotFound());
app.MapGet("/heard", (Heard heard) => new Note(heard.Text));

var heard = app.Services.GetRequiredService<Heard>();
await using var subscription = await app.Services.GetRequiredService<IMessageBus>().SubscribeAsync(
    "notes",
    (message, _) =>
    {
        heard.Text = message.Content.Text;
        return Task.CompletedTask;
    },
    ServiceJson.Default.Note);

await app.RunAsync();

namespace Service
{
    internal sealed record Note(string Text);

    internal sealed record Visits(long Count);

    internal sealed class Heard
    {
        public string Text { get; set; } = "";
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Note))]
    [JsonSerializable(typeof(Visits))]
    internal sealed partial class ServiceJson : JsonSerializerContext;
}
