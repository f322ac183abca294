using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Redoubt.AspNetCore.Tests.Support;

namespace Redoubt.AspNetCore.Tests.Health;

public sealed class OtherChecksTests
{
    [Fact]
    public async Task Ready_OtherChecks_AppearBesideRedis()
    {
        await using var app = await StartAsync(checks => checks
            .AddCheck("queue", () => HealthCheckResult.Degraded("12 waiting"))
            .AddCheck("redis", () => HealthCheckResult.Healthy())
            .AddCheck("self", () => HealthCheckResult.Healthy(), ["live"]));

        using var response = await app.Client.GetAsync("/health/ready");
        var body = await response.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("degraded", body.Text("status"));
        Assert.Equal(["check:redis", "queue", "redis"], body.At("checks").Names().Order(StringComparer.Ordinal));
        Assert.Equal("degraded", body.Text("checks.queue.status"));
        Assert.Equal("12 waiting", body.Text("checks.queue.message"));
        Assert.Equal("up", body.Text("checks.check:redis.status"));
    }

    [Fact]
    public async Task Ready_CheckThrows_IsUnhealthyAndShowsNoTextOfTheException()
    {
        await using var app = await StartAsync(checks => checks.AddCheck(
            "database", HealthCheckResult () => throw new InvalidOperationException("password=s3cret")));

        using var response = await app.Client.GetAsync("/health/ready");
        var body = await response.JsonAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("down", body.Text("checks.database.status"));
        Assert.Equal("The check failed", body.Text("checks.database.message"));
        Assert.DoesNotContain("s3cret", body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_CheckNeverComesBack_AnswersWithinASecondAndRunsItOnce()
    {
        var runs = 0;
        var never = new TaskCompletionSource<HealthCheckResult>();
        await using var app = await StartAsync(checks => checks.AddAsyncCheck("stuck", () =>
        {
            Interlocked.Increment(ref runs);
            return never.Task;
        }));

        var watch = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.JsonAsync("/health/ready")));

        Assert.True(watch.ElapsedMilliseconds < 1000, $"took {watch.ElapsedMilliseconds} ms");
        Assert.Equal(1, runs);
        Assert.All(answers, body => Assert.Equal("No answer within 300 ms", body.Text("checks.stuck.message")));
        Assert.All(answers, body => Assert.Equal("down", body.Text("checks.stuck.status")));
        never.SetResult(HealthCheckResult.Healthy());
        await Wait.UntilAsync("answers again", async () => (await app.JsonAsync("/health/ready")).Text("checks.stuck.status") == "up");
    }

    private static Task<TestApp> StartAsync(Action<IHealthChecksBuilder> add) => TestApp.StartAsync(
        "127.0.0.1:1",
        web => web.MapRedoubtHealth(),
        services =>
        {
            services.Configure<Redoubt.AspNetCore.Health.RedoubtHealthOptions>(
                options => options.OtherChecksTimeout = TimeSpan.FromMilliseconds(300));
            add(services.AddHealthChecks());
        });
}
