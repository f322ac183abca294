using System.Reflection;
using StackExchange.Redis;

namespace Redoubt.Tool.Tests.Storefront;

/// <summary>Calls of every handler in which RDS301 finds something; each answers what the handler answers, if anything.</summary>
internal static class StorefrontHandlers
{
    public static IReadOnlyDictionary<string, Func<StorefrontAssembly, Task<object?>>> All { get; } =
        new Dictionary<string, Func<StorefrontAssembly, Task<object?>>>
        {
            ["ProductCache.Store"] = Answering(app => Cache(app).Store(Lamp(app))),
            ["ProductCache.StoreAsync"] = Awaiting(app => Cache(app).StoreAsync("lamp", Lamp(app))),
            ["ProductCache.WarmUp"] = WarmUpAsync,
            ["ProductCache.SetFeatured"] = Answering(app => Cache(app).SetFeatured(new[] { "lamp", "mug" })),
            ["SessionStore.SaveAsync"] = Awaiting(app => Sessions(app).SaveAsync("1", Session(app))),
            ["SessionStore.RememberDeviceAsync"] = Awaiting(app => Sessions(app).RememberDeviceAsync("ada", "phone")),
            ["SessionStore.MarkOnlineAsync"] = Awaiting(app => Sessions(app).MarkOnlineAsync("ada")),
            ["SessionStore.StartGuestAsync"] = async app => await Sessions(app).StartGuestAsync("1"),
            ["OrderDesk.SaveLabel"] = Answering(app => app.Create("Orders.OrderDesk").SaveLabel("1", "ada, order 1")),
            ["SalesReport.SaveAsync"] = SaveReportAsync,
            ["CleanupService.RememberRunAsync"] = RememberRunAsync,
            ["SignInCodes.Issue"] = Answering(app => app.Create("Sessions.SignInCodes").Issue("ada")),
            ["CouponService.Reserve"] = Answering(app => app.Create("Carts.CouponService").Reserve("WELCOME", "1")),
        };

    private static Func<StorefrontAssembly, Task<object?>> Answering(Action<StorefrontAssembly> call) => app =>
    {
        call(app);
        return Task.FromResult<object?>(null);
    };

    private static Func<StorefrontAssembly, Task<object?>> Awaiting(Func<StorefrontAssembly, Task> call) => async app =>
    {
        await call(app);
        return null;
    };

    private static async Task<object?> WarmUpAsync(StorefrontAssembly app)
    {
        var products = await app.Create("Catalogue.ProductRepository").ListAsync();
        Cache(app).WarmUp(products);
        return null;
    }

    /// <summary>The report opens a connection that nobody but its container could close.</summary>
    private static async Task<object?> SaveReportAsync(StorefrontAssembly app)
    {
        var report = app.Create("Admin.SalesReport");
        var database = (IDatabase)Member<FieldInfo>(report, "_db").GetValue(report)!;
        await using var connection = database.Multiplexer;
        await report.SaveAsync("may", "orders: 12");
        return null;
    }

    private static async Task<object?> RememberRunAsync(StorefrontAssembly app)
    {
        var service = app.Create("Maintenance.CleanupService");
        await (Task)Member<MethodInfo>(service, "RememberRunAsync").Invoke(service, null)!;
        return null;
    }

    private static TMember Member<TMember>(object owner, string name)
        where TMember : MemberInfo =>
        (TMember)owner.GetType().GetMember(name, BindingFlags.Instance | BindingFlags.NonPublic).Single();

    private static dynamic Cache(StorefrontAssembly app) => app.Create("Catalogue.ProductCache");

    private static dynamic Lamp(StorefrontAssembly app) => app.Create("Catalogue.Product", "lamp", "Desk lamp", "office", 54.90m, 12);

    private static dynamic Sessions(StorefrontAssembly app) => app.Create("Sessions.SessionStore");

    private static dynamic Session(StorefrontAssembly app) => app.Create("Sessions.Session", "1", "ada", DateTimeOffset.UnixEpoch, false);
}
