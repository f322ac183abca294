using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using Redoubt.Connections;

namespace Redoubt.Bus;

/// <summary>
/// Publishes and hears messages, as JSON, through Redis publish/subscribe: to whoever listens at that moment, once at most.
/// All members are thread-safe.
/// </summary>
/// <remarks>The connection's key prefix is put before every channel and pattern, and taken off the names that handlers see.</remarks>
public interface IMessageBus : IAsyncDisposable
{
    /// <summary>Publishes a message.</summary>
    /// <typeparam name="T">The type of the message.</typeparam>
    /// <param name="channel">The name of the channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="type">How the message is written.</param>
    /// <param name="cancellationToken">Stops waiting; what was sent may still be published.</param>
    /// <returns>How many subscribers the server gave it to; those of other nodes of a cluster are not counted.</returns>
    /// <exception cref="RedisUnavailableException">Redis is away. Nobody heard the message.</exception>
    /// <exception cref="RedisOutcomeUnknownException">The message was sent and no reply came: it may have been heard. It is not repeated.</exception>
    /// <exception cref="RedisNotAppliedException">The server refused it for the state that it is in.</exception>
    /// <exception cref="RedisPermissionException">The user may not publish to the channel.</exception>
    Task<long> PublishAsync<T>(string channel, T message, JsonTypeInfo<T> type, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="PublishAsync{T}(string, T, JsonTypeInfo{T}, CancellationToken)"/>, with JSON by reflection.</summary>
    [RequiresUnreferencedCode(BusMessages.Reflection)]
    [RequiresDynamicCode(BusMessages.Reflection)]
    Task<long> PublishAsync<T>(string channel, T message, CancellationToken cancellationToken = default);

    /// <summary>
    /// Subscribes. Messages are handled one after the other, in the order in which Redis sent them, off the thread that
    /// reads the socket; a handler that throws or is slow holds up nothing but its own subscription.
    /// </summary>
    /// <typeparam name="T">The type of the messages.</typeparam>
    /// <param name="channel">A name, or <see cref="MessageChannel.Pattern"/>.</param>
    /// <param name="handler">Handles one message. Its token is cancelled when the subscription ends.</param>
    /// <param name="type">How messages are read.</param>
    /// <param name="options">How the subscription behaves, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait for the server's confirmation, and the subscription with it.</param>
    /// <returns>
    /// The subscription, confirmed by the server. While Redis is away it is returned at once and becomes active when Redis
    /// is back, with a <see cref="Gap"/> for the time between.
    /// </returns>
    /// <exception cref="RedisPermissionException">The user may not subscribe to the channel.</exception>
    /// <exception cref="ObjectDisposedException">The bus or its connection is closed.</exception>
    Task<ISubscription> SubscribeAsync<T>(
        MessageChannel channel,
        Func<Message<T>, CancellationToken, Task> handler,
        JsonTypeInfo<T> type,
        SubscriptionOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>As <see cref="SubscribeAsync{T}(MessageChannel, Func{Message{T}, CancellationToken, Task}, JsonTypeInfo{T}, SubscriptionOptions?, CancellationToken)"/>, with JSON by reflection.</summary>
    [RequiresUnreferencedCode(BusMessages.Reflection)]
    [RequiresDynamicCode(BusMessages.Reflection)]
    Task<ISubscription> SubscribeAsync<T>(
        MessageChannel channel,
        Func<Message<T>, CancellationToken, Task> handler,
        SubscriptionOptions? options = null,
        CancellationToken cancellationToken = default);
}
