namespace Redoubt.Benchmarks.Runtime;

/// <summary>The figures of one contestant, one for each round.</summary>
internal sealed class Series
{
    private readonly List<double> _values = [];

    public double Median => At(0.5);

    public double Highest => At(1);

    public void Add(double value) => _values.Add(value);

    private double At(double share)
    {
        var sorted = _values.Order().ToList();
        return sorted[(int)((sorted.Count - 1) * share)];
    }
}
