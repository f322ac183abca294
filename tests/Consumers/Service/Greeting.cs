using StackExchange.Redis;

namespace Service;

/// <summary>What the analyzers that come with the package must find: RDS301, and RDS303 in the strict mode.</summary>
internal static class Greeting
{
    public static async Task SaveAsync(IDatabase database, string name, string text)
    {
        await database.StringSetAsync(name, text);
        await database.KeyExpireAsync(name, TimeSpan.FromMinutes(5));
    }

    public static async Task AddAsync(IDatabase database, string name, string text)
    {
        await database.ListRightPushAsync(name, text);
        await database.KeyExpireAsync(name, TimeSpan.FromMinutes(5));
    }
}
