namespace Redoubt.Tool.Tests.Storefront;

[Collection(StorefrontGroup.Name)]
public sealed class StorefrontHandlersTests(FixedStorefront storefront, StorefrontServer server) : IClassFixture<StorefrontServer>
{
    private const string Rule = "RDS301";

    // Two runs are less than that apart.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    // Random codes, and times of day.
    private static readonly string[] ChangingValues = ["code:ada", "guest:1", "signin:ada", "maintenance:last-run"];

    public static TheoryData<string> Members => [.. StorefrontHandlers.All.Keys];

    [Fact]
    public void Handlers_AreAllInWhichTheRuleFindsSomething()
    {
        var reported = storefront.Before.Where(finding => finding.RuleId == Rule).Select(finding => finding.Member).Distinct();
        Assert.Equal(reported.Order(StringComparer.Ordinal), StorefrontHandlers.All.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Members))]
    public async Task FixedHandler_StoresTheSameValueAndTimeToLive(string member)
    {
        var handler = StorefrontHandlers.All[member];
        var before = await server.RunAsync(storefront.OriginalAssembly, handler);
        var after = await server.RunAsync(storefront.FixedAssembly, handler);

        Assert.Equal(before.Answer, after.Answer);
        Assert.NotEmpty(before.Entries);
        Assert.Equal(before.Entries.Keys, after.Entries.Keys);
        Assert.All(before.Entries, entry => AssertSame(entry.Key, entry.Value, after.Entries[entry.Key]));
    }

    [Theory]
    [MemberData(nameof(Members))]
    public async Task FixedHandler_SendsNoExpireWhereTheFixIsAutomatic(string member)
    {
        var handler = StorefrontHandlers.All[member];
        var before = await server.RunAsync(storefront.OriginalAssembly, handler);
        var after = await server.RunAsync(storefront.FixedAssembly, handler);

        var isFixed = storefront.Before.Any(finding => finding.RuleId == Rule && finding.Member == member && finding.IsAutomatic);
        Assert.True(before.SentExpire);
        Assert.Equal(!isFixed, after.SentExpire);
    }

    private static void AssertSame(string key, StoredEntry before, StoredEntry after)
    {
        if (!ChangingValues.Contains(key))
        {
            Assert.Equal(before.Value, after.Value);
        }

        Assert.NotNull(before.TimeToLive);
        Assert.NotNull(after.TimeToLive);
        Assert.InRange((after.TimeToLive.Value - before.TimeToLive.Value).Duration(), TimeSpan.Zero, Tolerance);
    }
}
