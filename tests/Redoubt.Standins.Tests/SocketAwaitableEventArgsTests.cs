using System.IO.Pipelines;
using System.Net.Sockets;
using Pipelines.Sockets.Unofficial;
using Redoubt.Standins.Tests.Support;

namespace Redoubt.Standins.Tests;

public sealed class SocketAwaitableEventArgsTests
{
    [Fact]
    public async Task Await_OperationThatTakesTime_EndsWithItsBytes()
    {
        using var pair = await SocketPair.CreateAsync();
        using var receive = new SocketAwaitableEventArgs(PipeScheduler.ThreadPool);
        receive.SetBuffer(new byte[16], 0, 16);
        Assert.True(pair.Peer.ReceiveAsync(receive), "Nothing has been sent, so the receive cannot have finished.");
        Assert.False(receive.IsCompleted);

        var received = CountAsync(receive);
        await pair.Connection.Output.WriteAsync("hello"u8.ToArray());

        Assert.Equal(5, await received.WaitAsync(Wait.Limit));
    }

    [Fact]
    public async Task Await_CompletedAtOnce_DoesNotWait()
    {
        using var arguments = new SocketAwaitableEventArgs();

        arguments.Complete();

        Assert.True(arguments.IsCompleted);
        Assert.Equal(0, await CountAsync(arguments));
        Assert.False(arguments.IsCompleted);
    }

    [Fact]
    public async Task Abort_EndsTheWaitWithItsError()
    {
        using var arguments = new SocketAwaitableEventArgs();
        var waiting = CountAsync(arguments);

        arguments.Abort(SocketError.TimedOut);

        var exception = await Assert.ThrowsAsync<SocketException>(() => waiting.WaitAsync(Wait.Limit));
        Assert.Equal(SocketError.TimedOut, exception.SocketErrorCode);
    }

    [Fact]
    public async Task Abort_AfterCompletion_ChangesNothing()
    {
        using var arguments = new SocketAwaitableEventArgs();
        arguments.Complete();

        arguments.Abort();

        Assert.Equal(0, await CountAsync(arguments));
    }

    [Fact]
    public void Abort_WithSuccess_Throws()
    {
        using var arguments = new SocketAwaitableEventArgs();

        Assert.Throws<ArgumentOutOfRangeException>(() => arguments.Abort(SocketError.Success));
    }

    private static async Task<int> CountAsync(SocketAwaitableEventArgs arguments) => await arguments;
}
