using System.IO.Pipelines;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Pipelines.Sockets.Unofficial;

/// <summary>
/// Socket event args that can be awaited. The caller starts an operation and calls <see cref="Complete"/> when the
/// socket says that it has finished already; otherwise the socket does. <see cref="Abort"/> ends the wait early.
/// </summary>
public class SocketAwaitableEventArgs : SocketAsyncEventArgs, ICriticalNotifyCompletion
{
    private static readonly Action CompletedMark = static () => { };

    private readonly PipeScheduler? _scheduler;
    private Action? _continuation;
    private int _abortError;

    /// <summary>Creates event args whose continuation runs on <paramref name="ioScheduler"/>, or in place without one.</summary>
    public SocketAwaitableEventArgs(PipeScheduler? ioScheduler = null)
        : base(true) // No execution context flows: the continuation brings its own.
        => _scheduler = ReferenceEquals(ioScheduler, PipeScheduler.Inline) ? null : ioScheduler;

    /// <summary>Whether the operation has finished.</summary>
    public bool IsCompleted => ReferenceEquals(Volatile.Read(ref _continuation), CompletedMark);

    /// <summary>Makes the event args awaitable.</summary>
    public SocketAwaitableEventArgs GetAwaiter() => this;

    /// <summary>Ends the wait and makes the event args ready for the next operation.</summary>
    /// <returns>The number of bytes transferred.</returns>
    /// <exception cref="SocketException">The operation failed or was aborted.</exception>
    public int GetResult()
    {
        Volatile.Write(ref _continuation, null);
        var aborted = (SocketError)Interlocked.Exchange(ref _abortError, (int)SocketError.Success);
        var error = aborted == SocketError.Success ? SocketError : aborted;
        if (error != SocketError.Success)
        {
            throw new SocketException((int)error);
        }

        return BytesTransferred;
    }

    /// <summary>Ends a wait that has not ended yet with <paramref name="error"/>.</summary>
    public void Abort(SocketError error = SocketError.OperationAborted)
    {
        if (error == SocketError.Success)
        {
            throw new ArgumentOutOfRangeException(nameof(error), error, "An aborted operation needs an error other than Success.");
        }

        if (IsCompleted)
        {
            return;
        }

        Interlocked.CompareExchange(ref _abortError, (int)error, (int)SocketError.Success);
        Complete();
    }

    /// <summary>Says that the operation has finished; only the first call has an effect.</summary>
    public void Complete()
    {
        var continuation = Interlocked.Exchange(ref _continuation, CompletedMark);
        if (continuation is null || ReferenceEquals(continuation, CompletedMark))
        {
            return;
        }

        if (_scheduler is null)
        {
            continuation();
            return;
        }

        _scheduler.Schedule(static state => ((Action)state!)(), continuation);
    }

    /// <inheritdoc />
    public void OnCompleted(Action continuation)
    {
        // Finished since the awaiter asked: run it elsewhere, or a chain of such operations would grow the stack.
        if (ReferenceEquals(Interlocked.CompareExchange(ref _continuation, continuation, null), CompletedMark))
        {
            ThreadPool.UnsafeQueueUserWorkItem(static action => action(), continuation, preferLocal: true);
        }
    }

    /// <inheritdoc />
    public void UnsafeOnCompleted(Action continuation) => OnCompleted(continuation);

    /// <inheritdoc />
    protected override void OnCompleted(SocketAsyncEventArgs e) => Complete();
}
