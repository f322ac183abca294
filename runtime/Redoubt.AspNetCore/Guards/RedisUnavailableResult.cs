using System.Globalization;
using Microsoft.AspNetCore.Http;
using Redoubt.Connections;

namespace Redoubt.AspNetCore.Guards;

/// <summary>Refuses a request with 503, and says when trying again makes sense.</summary>
internal sealed class RedisUnavailableResult(ConnectionHealth health, TimeSpan? retryAfter) : IResult, IStatusCodeHttpResult
{
    public const string ContentType = "application/problem+json";

    private const int Code = StatusCodes.Status503ServiceUnavailable;
    private const int ShortestRetry = 1;
    private const int LongestRetry = 30;

    public int? StatusCode => Code;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var seconds = (int)Math.Clamp(Math.Ceiling((retryAfter ?? TimeSpan.Zero).TotalSeconds), ShortestRetry, LongestRetry);
        var state = Words.Json(health.Status);
        var problem = new UnavailableProblem(
            "Redis is not available",
            Code,
            "redis_unavailable",
            string.Create(CultureInfo.InvariantCulture, $"This needs Redis, which is not available now. Try again in {seconds} s."),
            seconds,
            state,
            health.Status is not (ConnectionStatus.Idle or ConnectionStatus.Closed));
        httpContext.Response.StatusCode = Code;
        httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        httpContext.Response.Headers.CacheControl = "no-store";
        return httpContext.Response.WriteAsJsonAsync(
            problem, GuardJson.Default.UnavailableProblem, ContentType, httpContext.RequestAborted);
    }
}
