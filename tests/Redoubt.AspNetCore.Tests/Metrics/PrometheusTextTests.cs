using System.Diagnostics.Metrics;
using Redoubt.AspNetCore.Metrics;

namespace Redoubt.AspNetCore.Tests.Metrics;

public sealed class PrometheusTextTests
{
    [Theory]
    [InlineData("a\\b\"c\nd", @"name=""a\\b\""c\nd""")]
    [InlineData(1.5, "name=\"1.5\"")]
    [InlineData(null, "")]
    public void Labels_AnyValue_IsEscaped(object? value, string expected)
        => Assert.Equal(expected, PrometheusText.Labels([new("name", value)]));

    [Fact]
    public void Labels_NamesThatComeOutTheSame_AreJoined()
        => Assert.Equal("_1st=\"z\",a_b=\"x;y\"", PrometheusText.Labels([new("a.b", "x"), new("a-b", "y"), new("1st", "z")]));

    [Theory]
    [InlineData("a.b-c", "s", "a_b_c_seconds_total")]
    [InlineData("a.seconds", "s", "a_seconds_total")]
    [InlineData("a.total", "ms", "a_milliseconds_total")]
    [InlineData("a", "By", "a_bytes_total")]
    [InlineData("a", "{job}", "a_total")]
    [InlineData("1a", null, "_1a_total")]
    public void NameOf_Counter_HasUnitAndTotal(string name, string? unit, string expected)
    {
        using var meter = new Meter("names");

        Assert.Equal(expected, PrometheusName.Of(meter.CreateCounter<int>(name, unit), FamilyKind.Counter));
    }
}
