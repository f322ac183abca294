using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Redoubt.Connections;
using Redoubt.Telemetry;

namespace Redoubt.Bus;

/// <inheritdoc cref="IMessageBus"/>
public sealed class MessageBus : IMessageBus
{
    private readonly IRedisConnection _connection;
    private readonly ChannelNames _names;
    private readonly BusMetrics _metrics;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly SubscriptionKeeper _keeper;

    /// <summary>Builds a bus on a connection.</summary>
    /// <param name="connection">The connection; the bus does not own it.</param>
    /// <param name="loggers">Where to log, or <see langword="null"/> for nowhere.</param>
    /// <param name="time">The clock, or <see langword="null"/> for the system's.</param>
    /// <param name="meters">Makes the meter, or <see langword="null"/> for one of its own.</param>
    /// <exception cref="ArgumentException">The connection is not one of this library.</exception>
    public MessageBus(
        IRedisConnection connection, ILoggerFactory? loggers = null, TimeProvider? time = null, IMeterFactory? meters = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var source = connection as ISubscriptionSource
            ?? throw new ArgumentException(
                "A message bus needs a RedisConnection: only that tells when subscriptions are lost.", nameof(connection));
        _connection = connection;
        _names = new ChannelNames(source.KeyPrefix);
        _metrics = new BusMetrics(connection.Name, meters);
        _logger = (ILogger?)loggers?.CreateLogger<MessageBus>() ?? NullLogger.Instance;
        _time = time ?? TimeProvider.System;
        _keeper = new SubscriptionKeeper(connection, source, _logger, _time);
    }

    /// <inheritdoc/>
    public async Task<long> PublishAsync<T>(
        string channel, T message, JsonTypeInfo<T> type, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(channel);
        ArgumentNullException.ThrowIfNull(type);
        using var span = BusSpans.StartPublish(_connection.Name, channel);
        try
        {
            return await SendAsync(channel, JsonSerializer.SerializeToUtf8Bytes(message, type), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            span.Fail(exception);
            throw;
        }
    }

    /// <inheritdoc/>
    [RequiresUnreferencedCode(BusMessages.Reflection)]
    [RequiresDynamicCode(BusMessages.Reflection)]
    public Task<long> PublishAsync<T>(string channel, T message, CancellationToken cancellationToken = default)
        => PublishAsync(channel, message, TypeOf<T>(null), cancellationToken);

    /// <inheritdoc/>
    public async Task<ISubscription> SubscribeAsync<T>(
        MessageChannel channel,
        Func<Message<T>, CancellationToken, Task> handler,
        JsonTypeInfo<T> type,
        SubscriptionOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(channel.Name, nameof(channel));
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(type);
        ObjectDisposedException.ThrowIf(_connection.Status is ConnectionStatus.Closed, this);
        options ??= new SubscriptionOptions();
        options.Validate();
        cancellationToken.ThrowIfCancellationRequested();

        var delivery = new Delivery<T>(_connection.Name, channel, handler, type, options, _names, _metrics, _logger, _time);
        var buffer = new MessageBuffer(options, which => _metrics.Dropped(channel, which), _time);
        var subscription = new Subscription(
            channel, _names.OnServer(channel), buffer, delivery.DeliverAsync, _keeper.RemoveAsync, _time.GetUtcNow());
        var adding = _keeper.AddAsync(subscription);
        try
        {
            await adding.WaitAsync(cancellationToken).ConfigureAwait(false);
            return subscription;
        }
        catch
        {
            await subscription.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    [RequiresUnreferencedCode(BusMessages.Reflection)]
    [RequiresDynamicCode(BusMessages.Reflection)]
    public Task<ISubscription> SubscribeAsync<T>(
        MessageChannel channel,
        Func<Message<T>, CancellationToken, Task> handler,
        SubscriptionOptions? options = null,
        CancellationToken cancellationToken = default)
        => SubscribeAsync(channel, handler, TypeOf<T>(options?.Json), options, cancellationToken);

    /// <summary>Ends every subscription and waits for the handlers that run. The connection stays open. Calling it again does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        await _keeper.DisposeAsync().ConfigureAwait(false);
        _metrics.Dispose();
    }

    private async Task<long> SendAsync(string channel, byte[] content, CancellationToken cancellationToken)
    {
        // The channel's prefix is in its name already, so the command goes past the database that would add it to keys.
        var heardBy = await _connection.ExecuteAsync(
            "PUBLISH",
            (Channel: _names.OnServer(channel), Content: content),
            static (database, given) => database.Multiplexer.GetSubscriber().PublishAsync(given.Channel, given.Content),
            CommandRepeat.OnlyIfNotApplied,
            cancellationToken).ConfigureAwait(false);
        _metrics.Sent();
        return heardBy;
    }

    [RequiresUnreferencedCode(BusMessages.Reflection)]
    [RequiresDynamicCode(BusMessages.Reflection)]
    private static JsonTypeInfo<T> TypeOf<T>(JsonSerializerOptions? options)
        => (JsonTypeInfo<T>)(options ?? JsonSerializerOptions.Default).GetTypeInfo(typeof(T));
}
