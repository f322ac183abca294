using System.ComponentModel.DataAnnotations;
using System.Net.Security;
using Redoubt.Connections.Options;

namespace Redoubt.Connections;

/// <summary>
/// How a connection to Redis is made and kept. Read once, when the connection is built; only <see cref="Credentials"/> and
/// <see cref="TlsAuthentication"/> are asked again at every attempt.
/// </summary>
public sealed class RedisConnectionOptions
{
    /// <summary>
    /// Where Redis is: <c>redis://[user:password@]host[:port][,host…][/database]</c>, <c>rediss://</c> for TLS,
    /// <c>unix:/path</c>, or <c>redis-sentinel://host,host/service/database</c>.
    /// </summary>
    /// <value>Defaults to <see langword="null"/>: the connection string of the connection's name, then <c>REDIS_URL</c>, then <c>redis://localhost:6379/0</c>.</value>
    public string? Url { get; set; }

    /// <summary>A StackExchange.Redis configuration string, in place of <see cref="Url"/>.</summary>
    /// <value>Defaults to <see langword="null"/>.</value>
    public string? Configuration { get; set; }

    /// <summary>Whether a missing address is an error at start instead of the default address.</summary>
    /// <value>Defaults to <see langword="false"/>.</value>
    public bool RequireUrl { get; set; }

    /// <summary>Put before every key that is used through this connection.</summary>
    /// <value>Defaults to the empty string.</value>
    [Required(AllowEmptyStrings = true)]
    public string KeyPrefix { get; set; } = "";

    /// <summary>The name that the server's <c>CLIENT LIST</c> shows, without blanks.</summary>
    /// <value>Defaults to <see langword="null"/>: the name of the machine.</value>
    [RegularExpression("^[!-~]+$", ErrorMessage = "ClientName must be printable ASCII without blanks.")]
    public string? ClientName { get; set; }

    /// <summary>How many attempts at start may fail before the connection counts as degraded. More follow without end.</summary>
    /// <value>Defaults to 20; from 1 to 1000.</value>
    [Range(1, 1000)]
    public int StartupAttempts { get; set; } = 20;

    /// <summary>The delay after the first failed attempt. It doubles with each failure that follows.</summary>
    /// <value>Defaults to 1 second; from 10 milliseconds to 1 minute.</value>
    [DurationRange("00:00:00.010", "00:01:00")]
    public TimeSpan BackoffBase { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest delay between two attempts.</summary>
    /// <value>Defaults to 15 seconds; from 10 milliseconds to 10 minutes, and not below <see cref="BackoffBase"/>.</value>
    [DurationRange("00:00:00.010", "00:10:00")]
    public TimeSpan BackoffCap { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The part of each delay that is left to chance: 0 for none, 1 for all of it. Chance only shortens a delay.</summary>
    /// <value>Defaults to 0.2; from 0 to 1.</value>
    [Range(0.0, 1.0)]
    public double Jitter { get; set; } = 0.2;

    /// <summary>How long one attempt may take until sockets, TLS and authentication are done.</summary>
    /// <value>Defaults to 5 seconds; from 50 milliseconds to 5 minutes.</value>
    [DurationRange("00:00:00.050", "00:05:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a command waits for its reply. It is looked at once a second, so it may take one second more.</summary>
    /// <value>Defaults to 5 seconds; from 50 milliseconds to 5 minutes.</value>
    [DurationRange("00:00:00.050", "00:05:00")]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often a command is given at most when it fails. A command whose outcome is unknown is given again only when its
    /// caller says that repeating is safe.
    /// </summary>
    /// <value>Defaults to 3; from 1 to 20.</value>
    [Range(1, 20)]
    public int CommandAttempts { get; set; } = 3;

    /// <summary>How often the connection is probed with a write.</summary>
    /// <value>Defaults to 5 seconds; from 50 milliseconds to 10 minutes.</value>
    [DurationRange("00:00:00.050", "00:10:00")]
    public TimeSpan ProbeInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a probe waits until the connection counts as silent.</summary>
    /// <value>Defaults to 3 seconds; from 50 milliseconds to 5 minutes.</value>
    [DurationRange("00:00:00.050", "00:05:00")]
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a connection must last before the delays between attempts begin again with the shortest.</summary>
    /// <value>Defaults to 10 seconds; from 0 to 1 hour.</value>
    [DurationRange("00:00:00", "01:00:00")]
    public TimeSpan StableAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether commands wait for Redis to come back, up to <see cref="CommandTimeout"/>, instead of failing at once. A web
    /// request should learn at once that Redis is away; a background task may rather wait.
    /// </summary>
    /// <value>Defaults to <see langword="false"/>.</value>
    public bool QueueCommandsWhileDown { get; set; }

    /// <summary>Whether to speak TLS, whatever the address says.</summary>
    /// <value>Defaults to <see langword="null"/>: as the address or <c>REDIS_TLS</c> says.</value>
    public bool? Tls { get; set; }

    /// <summary>Gives the options of the TLS handshake for a host, asked at every attempt. Set in code only.</summary>
    /// <value>Defaults to <see langword="null"/>: the platform's.</value>
    public Func<string, SslClientAuthenticationOptions>? TlsAuthentication { get; set; }

    /// <summary>Gives user and password, asked at every attempt, so that they can change while running. Set in code only.</summary>
    /// <value>Defaults to <see langword="null"/>: those of the address.</value>
    public Func<CancellationToken, ValueTask<RedisCredentials>>? Credentials { get; set; }

    /// <summary>How many commands must fail within <see cref="BreakerWindow"/> for the circuit breaker to open.</summary>
    /// <value>Defaults to 10; from 2 to 100000.</value>
    [Range(2, 100_000)]
    public int BreakerMinimumFailures { get; set; } = 10;

    /// <summary>The window of the circuit breaker, in which half of the commands must fail for it to open.</summary>
    /// <value>Defaults to 10 seconds; from 500 milliseconds to 10 minutes.</value>
    [DurationRange("00:00:00.500", "00:10:00")]
    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an open circuit breaker refuses commands before one of them, or a probe, may try.</summary>
    /// <value>Defaults to 5 seconds; from 500 milliseconds to 10 minutes.</value>
    [DurationRange("00:00:00.500", "00:10:00")]
    public TimeSpan BreakerBreak { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one callback of <see cref="IRedisConnection.OnReady"/> may take.</summary>
    /// <value>Defaults to 30 seconds; from 50 milliseconds to 1 hour.</value>
    [DurationRange("00:00:00.050", "01:00:00")]
    public TimeSpan ReadyCallbackTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long closing waits for commands under way when the host stops.</summary>
    /// <value>Defaults to 5 seconds; from 0 to 1 minute.</value>
    [DurationRange("00:00:00", "00:01:00")]
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether each command given through <see cref="IRedisConnection.ExecuteAsync"/>, the store and the bus gets a span while
    /// somebody listens to the activity source <c>Redoubt</c>.
    /// </summary>
    /// <value>Defaults to <see langword="false"/>: a request with a hundred commands is seldom clearer with a hundred spans.</value>
    public bool TraceCommands { get; set; }
}
