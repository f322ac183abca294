using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Redoubt.Connections;
using StackExchange.Redis;

namespace Redoubt.Bus;

/// <summary>
/// Keeps every subscription on the multiplexer in use. When the subscription socket is lost, all let go of it; when there is
/// one again, each subscribes anew, and only the server's confirmation ends its gap. The client below could restore
/// subscriptions by itself, but does not tell when each of them is whole again.
/// </summary>
internal sealed partial class SubscriptionKeeper : IAsyncDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(1);

    private readonly IRedisConnection _connection;
    private readonly ISubscriptionSource _source;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _gate = new(1);
    private readonly List<Subscription> _subscriptions = [];
    private readonly Channel<SubscriptionSignal?> _signals = Channel.CreateUnbounded<SubscriptionSignal?>(
        new UnboundedChannelOptions { SingleReader = true });
    private readonly ITimer _retry;
    private readonly Task _loop;
    private bool _isReported;

    public SubscriptionKeeper(IRedisConnection connection, ISubscriptionSource source, ILogger logger, TimeProvider time)
    {
        _connection = connection;
        _source = source;
        _logger = logger;
        _time = time;
        _retry = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _source.SubscriptionChanged += OnSignal;
        _source.BecameAvailable += Wake;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Subscribes now if Redis is available, and as soon as it is otherwise.</summary>
    /// <exception cref="RedisPermissionException">The user may not subscribe; the subscription is not kept.</exception>
    public async Task AddAsync(Subscription subscription)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, typeof(IMessageBus));
            if (_connection.IsAvailable)
            {
                await AttachAsync(subscription, isNew: true).ConfigureAwait(false);
            }

            _subscriptions.Add(subscription);
        }
        catch (RedoubtException failure) when (failure is not RedisPermissionException)
        {
            _subscriptions.Add(subscription);
        }
        finally
        {
            _gate.Release();
        }

        Wake();
    }

    public async Task RemoveAsync(Subscription subscription)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            _subscriptions.Remove(subscription);
            await SubscriptionSource.AbandonAsync(subscription.Detach(_time.GetUtcNow(), GapReason.ConnectionLost)).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _source.SubscriptionChanged -= OnSignal;
        _source.BecameAvailable -= Wake;
        await _closing.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        await _retry.DisposeAsync().ConfigureAwait(false);
        await _gate.WaitAsync().ConfigureAwait(false);
        List<Subscription> left = [.. _subscriptions];
        _gate.Release();
        foreach (var subscription in left)
        {
            await subscription.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void OnSignal(SubscriptionSignal signal) => _signals.Writer.TryWrite(signal);

    private void Wake() => _signals.Writer.TryWrite(null);

    private async Task RunAsync()
    {
        try
        {
            while (!_closing.IsCancellationRequested)
            {
                var signal = await _signals.Reader.ReadAsync(_closing.Token).ConfigureAwait(false);
                await _gate.WaitAsync(_closing.Token).ConfigureAwait(false);
                try
                {
                    await FollowAsync(signal).ConfigureAwait(false);
                }
                finally
                {
                    _gate.Release();
                }
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The bus is closed.
        }
    }

    private async Task FollowAsync(SubscriptionSignal? signal)
    {
        await DetachAsync(signal).ConfigureAwait(false);
        // A try without a socket would fail, and make the connection doubt itself.
        if (_connection.TryGetDatabase(out var database) && database.Multiplexer.GetSubscriber().IsConnected())
        {
            await AttachAllAsync().ConfigureAwait(false);
        }

        if (_subscriptions.Exists(subscription => !subscription.IsActive))
        {
            _retry.Change(RetryDelay, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task DetachAsync(SubscriptionSignal? signal)
    {
        var now = _time.GetUtcNow();
        var current = _connection.TryGetDatabase(out var database) ? database.Multiplexer : null;
        var reason = signal is { Change: SubscriptionChange.Lost } && database is not null && await AnswersAsync(database).ConfigureAwait(false)
            ? GapReason.SubscriberDropped
            : GapReason.ConnectionLost;
        foreach (var subscription in _subscriptions)
        {
            var source = signal?.Change switch
            {
                SubscriptionChange.Lost => subscription.Detach(signal.WholeUntil, reason),
                SubscriptionChange.Replaced when !ReferenceEquals(subscription.Multiplexer, current)
                    => subscription.Detach(signal.WholeUntil, reason),
                _ when subscription.HasLostSource => subscription.Detach(now, GapReason.SubscriberDropped),
                _ => null,
            };
            await SubscriptionSource.AbandonAsync(source).ConfigureAwait(false);
        }
    }

    private async Task AttachAllAsync()
    {
        try
        {
            foreach (var subscription in _subscriptions.Where(subscription => !subscription.IsActive))
            {
                await AttachAsync(subscription, isNew: false).ConfigureAwait(false);
            }

            _isReported = false;
        }
        catch (Exception exception) when (exception is RedoubtException or RedisException)
        {
            if (exception is not RedisUnavailableException && !_isReported)
            {
                _isReported = true;
                LogSubscribeFailed(_logger, _connection.Name, exception.Message);
            }
        }
    }

    private async Task AttachAsync(Subscription subscription, bool isNew)
    {
        var (source, multiplexer) = await _connection.ExecuteAsync("SUBSCRIBE", subscription.OnServer, SubscriptionSource.SubscribeAsync).ConfigureAwait(false);
        var now = _time.GetUtcNow();
        var missed = isNew ? null : new Gap(subscription.MissingBecause, subscription.MissingSince, now, Dropped: null);
        subscription.Attach(source, multiplexer, missed, now);
        _ = source.Completion.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>Whether commands go on: then the server has closed the subscription socket and nothing else.</summary>
    private async Task<bool> AnswersAsync(IDatabase database)
    {
        try
        {
            await database.PingAsync().WaitAsync(AnswerLimit, _time, _closing.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            return false;
        }
    }
}
