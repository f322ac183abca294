using StackExchange.Redis;

namespace Bodies;

/// <summary>Scores of the week in a sorted set, and how often each player was seen.</summary>
public sealed class Ranking(IDatabase db)
{
    private const string Board = "ranking:week";

    public Task<double> ScoreAsync(string player, double points) => db.SortedSetIncrementAsync(Board, player, points);

    public async Task<IReadOnlyList<(string Player, double Points)>> TopAsync(int count)
    {
        var entries = await db.SortedSetRangeByRankWithScoresAsync(Board, 0, count - 1, Order.Descending);
        return [.. entries.Select(entry => (entry.Element.ToString(), entry.Score))];
    }

    public async Task<long?> RankOfAsync(string player) => await db.SortedSetRankAsync(Board, player, Order.Descending);

    public async Task<double> PointsOfAsync(string player) => await db.SortedSetScoreAsync(Board, player) ?? 0;

    public async Task<bool> RetireAsync(string player)
    {
        var batch = db.CreateBatch();
        var removed = batch.SortedSetRemoveAsync(Board, player);
        var forgotten = batch.KeyDeleteAsync($"player:{player}");
        batch.Execute();
        await Task.WhenAll(removed, forgotten);
        return await removed;
    }

    public async Task<long> SeenAsync(string player)
    {
        var key = $"seen:{player}";
        var seen = await db.StringIncrementAsync(key);
        if (seen == 1) await db.KeyExpireAsync(key, TimeSpan.FromDays(7));
        return seen;
    }

    public async Task TrimAsync(int keep)
    {
        var length = await db.SortedSetLengthAsync(Board);
        if (length > keep) await db.SortedSetRemoveRangeByRankAsync(Board, 0, length - keep - 1);
    }
}
