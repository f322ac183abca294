using Microsoft.Extensions.Logging;
using Redoubt.Connections.Commands;
using Redoubt.Connections.Links;

namespace Redoubt.Connections.Status;

/// <summary>
/// Knows whether the server may evict keys when its memory is full: asks when Redis becomes available, and once a minute
/// from then on. A server that does not tell is asked in vain and without a word.
/// </summary>
internal sealed partial class EvictionWatch : IDisposable
{
    private const string NoEviction = "noeviction";

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly string _name;
    private readonly string _address;
    private readonly LinkSource _links;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private string? _policy;
    private int _orders;

    public EvictionWatch(string name, string address, LinkSource links, TimeProvider time, ILogger logger)
    {
        _name = name;
        _address = address;
        _links = links;
        _logger = logger;
        _timer = time.CreateTimer(static watch => ((EvictionWatch)watch!).Order(), this, Period, Period);
    }

    /// <summary>The server's <c>maxmemory-policy</c> if it may evict keys, or null.</summary>
    public string? Policy => Volatile.Read(ref _policy);

    /// <summary>Has the server asked soon. Returns at once; one question is under way at a time.</summary>
    public void Order()
    {
        if (Interlocked.Increment(ref _orders) == 1)
        {
            _ = Task.Run(AskAsync);
        }
    }

    public void Dispose() => _timer.Dispose();

    private async Task AskAsync()
    {
        int answered;
        do
        {
            answered = Volatile.Read(ref _orders);
            if (_links.TryGet() is { } link)
            {
                await AskAsync(link).ConfigureAwait(false);
            }
        }
        while (Interlocked.Add(ref _orders, -answered) > 0);
    }

    private async Task AskAsync(RedisLink link)
    {
        try
        {
            var asked = link.Primaries.Select(server => ServerInfo.AskAsync(server, "memory", "maxmemory_policy"));
            var policies = await Task.WhenAll(asked).ConfigureAwait(false);
            Learn(policies.FirstOrDefault(policy => policy is not null and not NoEviction), isKnown: policies.Any(policy => policy is not null));
        }
        catch (Exception exception) when (ServerInfo.IsNoAnswer(exception))
        {
            // What is not told is not known, and what was known may still be so.
        }
    }

    private void Learn(string? policy, bool isKnown)
    {
        if (!isKnown || policy == _policy)
        {
            return;
        }

        if (policy is not null)
        {
            LogEviction(_logger, _name, _address, policy);
        }

        Volatile.Write(ref _policy, policy);
    }
}
