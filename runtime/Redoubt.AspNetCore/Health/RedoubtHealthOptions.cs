using System.Reflection;
using Redoubt.Connections;

namespace Redoubt.AspNetCore.Health;

/// <summary>What the health endpoints and checks say. Set when the application starts.</summary>
public sealed class RedoubtHealthOptions
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMilliseconds(900);

    /// <summary>
    /// Whether the application cannot serve without a connection. While a required one is not available, readiness answers
    /// 503 and takes this instance out of the load balancer; where none is required, it answers 200 and says "degraded".
    /// </summary>
    /// <value>Defaults to <see langword="false"/> for every connection.</value>
    public Func<IRedisConnection, bool> IsRequired { get; set; } = static _ => false;

    /// <summary>
    /// How long other registered health checks may take. One that takes longer is reported with its failure status, so that
    /// the answer as a whole stays below one second, which is what Kubernetes waits by default.
    /// </summary>
    /// <value>Defaults to 700 milliseconds; above 0 and not above 900 milliseconds.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan OtherChecksTimeout
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LongestTimeout);
            field = value;
        }
    } = TimeSpan.FromMilliseconds(700);

    /// <summary>The version that the answers show.</summary>
    /// <value>Defaults to the version of the application's assembly, without the commit that the SDK appends.</value>
    public string Version { get; set; } =
        Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
