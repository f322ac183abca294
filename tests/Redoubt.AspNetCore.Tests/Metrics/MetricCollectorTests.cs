using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Redoubt.AspNetCore.Metrics;

namespace Redoubt.AspNetCore.Tests.Metrics;

public sealed class MetricCollectorTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Meter _meter;
    private readonly MetricCollector _sut;

    public MetricCollectorTests()
    {
        var factory = _services.GetRequiredService<IMeterFactory>();
        _meter = factory.Create("Redoubt");
        _sut = new MetricCollector(factory, NullLogger.Instance);
    }

    public void Dispose()
    {
        _sut.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void Scrape_Counter_AddsUpPerLabels()
    {
        var counter = _meter.CreateCounter<long>("redoubt.connection.reconnects", "{reconnect}", "How often.");

        counter.Add(1, Tag("redoubt.connection.name", ""));
        counter.Add(2, Tag("redoubt.connection.name", "a"));
        counter.Add(3, Tag("redoubt.connection.name", "a"));

        Assert.Equal(
            """
            # HELP redoubt_connection_reconnects_total How often.
            # TYPE redoubt_connection_reconnects_total counter
            redoubt_connection_reconnects_total{redoubt_connection_name=""} 1
            redoubt_connection_reconnects_total{redoubt_connection_name="a"} 5

            """,
            _sut.Scrape());
    }

    [Fact]
    public void Scrape_Histogram_CountsInCumulativeBuckets()
    {
        var histogram = _meter.CreateHistogram(
            "db.client.operation.duration", "s", "Duration.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });

        foreach (var value in (double[])[0.25, 0.5, 0.75, 4])
        {
            histogram.Record(value, Tag("op", "GET"));
        }

        Assert.Equal(
            """
            # HELP db_client_operation_duration_seconds Duration.
            # TYPE db_client_operation_duration_seconds histogram
            db_client_operation_duration_seconds_bucket{op="GET",le="0.5"} 2
            db_client_operation_duration_seconds_bucket{op="GET",le="1"} 3
            db_client_operation_duration_seconds_bucket{op="GET",le="+Inf"} 4
            db_client_operation_duration_seconds_sum{op="GET"} 5.5
            db_client_operation_duration_seconds_count{op="GET"} 4

            """,
            _sut.Scrape());
    }

    [Fact]
    public void Scrape_HistogramsWithoutAdvice_HaveTheUsualBuckets()
    {
        _meter.CreateHistogram<double>("time", "s").Record(1);
        _meter.CreateHistogram<int>("size", "By").Record(1);

        var text = _sut.Scrape();

        Assert.Contains("time_seconds_bucket{le=\"0.005\"} 0\n", text, StringComparison.Ordinal);
        Assert.Contains("size_bytes_bucket{le=\"10000\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("size_bytes_sum 1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Scrape_Observed_ShowsWhatIsObservedNow()
    {
        var values = new List<Measurement<int>> { new(2, Tag("name", "a")), new(5, Tag("name", "b")) };
        _meter.CreateObservableGauge("state", () => values, "1", "State.");
        _meter.CreateObservableCounter("seen", () => 7L);
        _meter.CreateObservableUpDownCounter("waiting", () => 1.5);
        Assert.Contains("state{name=\"b\"} 5\n", _sut.Scrape(), StringComparison.Ordinal);

        values.RemoveAt(1);

        Assert.Equal(
            """
            # HELP seen_total seen
            # TYPE seen_total counter
            seen_total 7
            # HELP state State.
            # TYPE state gauge
            state{name="a"} 2
            # HELP waiting waiting
            # TYPE waiting gauge
            waiting 1.5

            """,
            _sut.Scrape());
    }

    [Fact]
    public void Scrape_TwoInstrumentsOfOneName_ShareAFamily()
    {
        _meter.CreateObservableGauge("state", () => new Measurement<int>(1, Tag("name", "a")));
        _meter.CreateObservableGauge("state", () => new Measurement<int>(2, Tag("name", "b")));

        Assert.Equal("# HELP state state\n# TYPE state gauge\nstate{name=\"a\"} 1\nstate{name=\"b\"} 2\n", _sut.Scrape());
    }

    [Fact]
    public void Scrape_UpDownCounterAndGauge_GoBothWays()
    {
        var sum = _meter.CreateUpDownCounter<int>("active");
        var last = _meter.CreateGauge<double>("limit");
        sum.Add(3);
        sum.Add(-1);
        last.Record(3);
        last.Record(double.NegativeInfinity);

        Assert.Equal("# HELP active active\n# TYPE active gauge\nactive 2\n# HELP limit limit\n# TYPE limit gauge\nlimit -Inf\n", _sut.Scrape());
    }

    [Fact]
    public void Scrape_TagsInAnotherOrder_AreTheSameSeries()
    {
        var counter = _meter.CreateCounter<byte>("calls");
        counter.Add(1, Tag("b", 2), Tag("a", "x"));
        counter.Add(1, Tag("a", "x"), Tag("b", 2));

        Assert.EndsWith("calls_total{a=\"x\",b=\"2\"} 2\n", _sut.Scrape(), StringComparison.Ordinal);
    }

    [Fact]
    public void Scrape_ObservationFails_ShowsTheOthers()
    {
        _meter.CreateObservableGauge("broken", int () => throw new InvalidOperationException("s3cret"));
        _meter.CreateObservableGauge("whole", () => 1);

        var text = _sut.Scrape();

        Assert.EndsWith("whole 1\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Scrape_OtherMetersAndOtherApplications_AreLeftOut()
    {
        using var others = new ServiceCollection().AddMetrics().BuildServiceProvider();
        others.GetRequiredService<IMeterFactory>().Create("Redoubt").CreateCounter<int>("elsewhere").Add(1);
        _services.GetRequiredService<IMeterFactory>().Create("Another").CreateCounter<int>("another").Add(1);

        Assert.Equal("", _sut.Scrape());
    }

    private static KeyValuePair<string, object?> Tag(string name, object? value) => new(name, value);
}
