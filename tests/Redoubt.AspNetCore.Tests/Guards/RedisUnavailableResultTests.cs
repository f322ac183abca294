using Microsoft.AspNetCore.Http;
using Redoubt.AspNetCore.Guards;
using Redoubt.AspNetCore.Tests.Support;
using Redoubt.Connections;

namespace Redoubt.AspNetCore.Tests.Guards;

public sealed class RedisUnavailableResultTests
{
    [Theory]
    [InlineData(null, "1")]
    [InlineData(0.0, "1")]
    [InlineData(1.2, "2")]
    [InlineData(15.0, "15")]
    [InlineData(600.0, "30")]
    public async Task RetryAfter_IsWholeSecondsWithinLimits(double? seconds, string expected)
    {
        var (context, _) = await AnswerAsync(ConnectionStatus.Reconnecting, seconds);

        Assert.Equal(expected, context.Response.Headers.RetryAfter);
        Assert.Equal(503, context.Response.StatusCode);
    }

    [Theory]
    [InlineData(ConnectionStatus.Idle, "\"connectionState\":\"idle\",\"retrying\":false")]
    [InlineData(ConnectionStatus.Degraded, "\"connectionState\":\"degraded\",\"retrying\":true")]
    [InlineData(ConnectionStatus.Closed, "\"connectionState\":\"closed\",\"retrying\":false")]
    public async Task Body_SaysWhetherTheConnectionHealsByItself(ConnectionStatus status, string expected)
    {
        var (_, body) = await AnswerAsync(status, 1);

        Assert.Contains(expected, body, StringComparison.Ordinal);
    }

    private static async Task<(HttpContext Context, string Body)> AnswerAsync(ConnectionStatus status, double? seconds)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        var sut = new RedisUnavailableResult(
            Snapshots.Away(status), seconds is { } wait ? TimeSpan.FromSeconds(wait) : null);
        await sut.ExecuteAsync(context);
        return (context, System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }
}
