using System.Net;
using System.Net.Sockets;
using Redoubt.Testing.Internals;

namespace Redoubt.Testing;

/// <summary>One client's connection through a <see cref="FaultProxy"/>. Safe to use from several threads.</summary>
public sealed class ProxyConnection
{
    private readonly Socket _client;
    private readonly Socket _server;
    private readonly TaskCompletionSource _closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly bool[] _hasLost = new bool[2];
    private AppliedFault _applied;
    private long _requestBytes;
    private long _replyBytes;

    internal ProxyConnection(Socket client, Socket server, LinkFault fault)
    {
        _client = client;
        _server = server;
        _applied = new AppliedFault(fault);
        ClientAddress = TextOf(client.RemoteEndPoint);
    }

    /// <summary>The client's address and port, as its socket has it.</summary>
    public string ClientAddress { get; }

    /// <summary>
    /// The address and port that the server sees, as <c>CLIENT LIST</c> shows them in <c>addr=</c>; empty while there is no
    /// connection to the server.
    /// </summary>
    public string AddressAtServer { get; private set; } = "";

    /// <summary>What happens to the connection now.</summary>
    public LinkFault Fault => _applied.Fault;

    /// <summary>How many bytes were passed on to the server.</summary>
    public long RequestBytes => Interlocked.Read(ref _requestBytes);

    /// <summary>How many bytes were passed on to the client.</summary>
    public long ReplyBytes => Interlocked.Read(ref _replyBytes);

    internal AppliedFault Applied => _applied;

    internal bool IsClosing => _closing.Task.IsCompleted;

    /// <summary>Does something to this connection alone. No effect on one that has ended.</summary>
    public void Apply(LinkFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        switch (fault.Kind)
        {
            case FaultKind.Reset or FaultKind.Refuse:
                Reset();
                break;
            case FaultKind.Close:
                Close();
                break;
            default:
                var applied = new AppliedFault(fault);
                Interlocked.Exchange(ref _applied, applied).End();
                if (HasGapIn(LinkDirection.Requests, applied) || HasGapIn(LinkDirection.Replies, applied))
                {
                    Reset();
                }

                break;
        }
    }

    internal async Task RunAsync(EndPoint target)
    {
        try
        {
            _client.NoDelay = true;
            _server.NoDelay = true;
            await UntilMovingAsync().ConfigureAwait(false);
            await _server.ConnectAsync(target).ConfigureAwait(false);
            AddressAtServer = TextOf(_server.LocalEndPoint);
            var requests = new LinkPump(this, LinkDirection.Requests, _client, _server);
            var replies = new LinkPump(this, LinkDirection.Replies, _server, _client);
            var pumping = Task.WhenAll(requests.RunAsync(), replies.RunAsync());
            await Task.WhenAny(pumping, _closing.Task).ConfigureAwait(false);
            await Task.WhenAny(pumping, IsClosing ? Task.Delay(GracefulClose.Limit) : pumping).ConfigureAwait(false);
            _client.Dispose();
            await pumping.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The server is not there, or the connection was ended before it was made.
            GracefulClose.Begin(_client);
            await GracefulClose.DrainAsync(_client).ConfigureAwait(false);
        }
        finally
        {
            _client.Dispose();
            _server.Dispose();
        }
    }

    /// <summary>Returns when bytes may be read.</summary>
    internal async Task UntilMovingAsync()
    {
        while (Volatile.Read(ref _applied) is { HoldsBack: true } fault && !IsClosing)
        {
            await fault.Ended.ConfigureAwait(false);
        }
    }

    internal bool HasLost(LinkDirection direction) => Volatile.Read(ref _hasLost[(int)direction]);

    internal void Lose(LinkDirection direction) => Volatile.Write(ref _hasLost[(int)direction], true);

    internal void Count(LinkDirection direction, int bytes)
        => Interlocked.Add(ref direction == LinkDirection.Requests ? ref _requestBytes : ref _replyBytes, bytes);

    /// <summary>Ends the connection so that both sides see its end, and the client all that was sent to it before.</summary>
    internal void Close()
    {
        _closing.TrySetResult();
        _applied.End();
        GracefulClose.Begin(_client);
        _server.Dispose();
    }

    /// <summary>Ends the connection at once and unread, which both sides see as a reset.</summary>
    internal void Reset()
    {
        _closing.TrySetResult();
        _applied.End();
        GracefulClose.Abort(_client);
        GracefulClose.Abort(_server);
    }

    // The socket to the server speaks both versions of IP, and writes addresses of version 4 in a form that Redis does not.
    private static string TextOf(EndPoint? endPoint) => endPoint is IPEndPoint { Address.IsIPv4MappedToIPv6: true } mapped
        ? new IPEndPoint(mapped.Address.MapToIPv4(), mapped.Port).ToString()
        : endPoint?.ToString() ?? "";

    private bool HasGapIn(LinkDirection direction, AppliedFault fault) => HasLost(direction) && fault.Passes(direction);
}
