using System.Globalization;

namespace Redoubt.Benchmarks.Runtime;

/// <summary>Two ways to do the same, taking turns; who begins changes with each round.</summary>
internal sealed class Duel(string name, Func<int, Task> plain, Func<int, Task> ours)
{
    private readonly Series _plain = new();
    private readonly Series _ours = new();
    private readonly Series _ratio = new();
    private readonly Series _plainBytes = new();
    private readonly Series _oursBytes = new();

    public static string Header => """
        | | plain | ours | ours / plain (median of the rounds) | bytes per operation: plain | ours | more |
        |---|---:|---:|---:|---:|---:|---:|
        """;

    public string Row => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {_plain.Median:N0}/s | {_ours.Median:N0}/s | {_ratio.Median:0.000} | {_plainBytes.Median:0} | {_oursBytes.Median:0} | {_oursBytes.Median - _plainBytes.Median:0} |");

    public async Task RoundAsync(int round, int operations)
    {
        var first = await Turn.TakeAsync(operations, round % 2 == 0 ? plain : ours);
        var second = await Turn.TakeAsync(operations, round % 2 == 0 ? ours : plain);
        var (with, without) = round % 2 == 0 ? (second, first) : (first, second);
        if (round < 0)
        {
            return; // warm-up
        }

        _plain.Add(without.OperationsPerSecond);
        _ours.Add(with.OperationsPerSecond);
        _ratio.Add(with.OperationsPerSecond / without.OperationsPerSecond);
        _plainBytes.Add(without.BytesPerOperation);
        _oursBytes.Add(with.BytesPerOperation);
    }
}
