using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Redoubt.Telemetry;

namespace Redoubt.Bus;

/// <summary>Gives what waits in a buffer to the code of the application. Nothing that this code throws gets any further.</summary>
internal sealed partial class Delivery<T>(
    string connection,
    MessageChannel channel,
    Func<Message<T>, CancellationToken, Task> handler,
    JsonTypeInfo<T> type,
    SubscriptionOptions options,
    ChannelNames names,
    BusMetrics metrics,
    ILogger logger,
    TimeProvider time)
{
    private readonly Func<Gap, CancellationToken, Task>? _onGap = options.OnGap;
    private readonly Func<UndecodableMessage, CancellationToken, Task>? _onUndecodable = options.OnUndecodable;
    private uint _handlerFailures;
    private uint _undecodable;

    /// <summary>Delivers one item.</summary>
    /// <exception cref="OperationCanceledException">The subscription has ended.</exception>
    public Task DeliverAsync(BufferItem item, CancellationToken cancellationToken)
    {
        if (item.Gap is { } gap)
        {
            return ReportAsync(gap, cancellationToken);
        }

        var name = names.WithoutPrefix(item.Channel);
        try
        {
            var content = JsonSerializer.Deserialize(((ReadOnlyMemory<byte>)item.Content).Span, type)!;
            return HandleAsync(new Message<T>(name, content), cancellationToken);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return ReportAsync(new UndecodableMessage(name, item.Content), cancellationToken);
        }
    }

    private async Task HandleAsync(Message<T> message, CancellationToken cancellationToken)
    {
        using var span = BusSpans.StartProcess(connection, channel.Name);
        var started = time.GetTimestamp();
        string? error = null;
        try
        {
            await handler(message, cancellationToken).ConfigureAwait(false);
            _handlerFailures = 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            error = exception.GetType().FullName;
            span.Fail(exception);
            if (BitOperations.IsPow2(++_handlerFailures))
            {
                LogHandlerFailed(logger, channel.Name, _handlerFailures, exception);
            }
        }
        finally
        {
            metrics.Consumed(channel, time.GetElapsedTime(started), error);
        }
    }

    private async Task ReportAsync(Gap gap, CancellationToken cancellationToken)
    {
        metrics.Gap(channel, gap.Reason);
        if (_onGap is null)
        {
            LogGap(logger, channel.Name, gap.From, gap.To, gap.Reason);
            return;
        }

        await CallAsync(_onGap, gap, nameof(SubscriptionOptions.OnGap), cancellationToken).ConfigureAwait(false);
    }

    private async Task ReportAsync(UndecodableMessage message, CancellationToken cancellationToken)
    {
        metrics.Undecodable(channel);
        if (_onUndecodable is not null)
        {
            await CallAsync(_onUndecodable, message, nameof(SubscriptionOptions.OnUndecodable), cancellationToken).ConfigureAwait(false);
        }
        else if (BitOperations.IsPow2(++_undecodable))
        {
            LogUndecodable(logger, channel.Name, message.Content.Length, typeof(T).Name, _undecodable);
        }
    }

    private async Task CallAsync<TNews>(
        Func<TNews, CancellationToken, Task> callback, TNews news, string name, CancellationToken cancellationToken)
    {
        try
        {
            await callback(news, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            LogCallbackFailed(logger, name, channel.Name, exception);
        }
    }
}
