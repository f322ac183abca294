using System.Buffers;
using System.IO.Pipelines;

namespace Pipelines.Sockets.Unofficial.Transports;

/// <summary>A reader that knows how many bytes its owner has consumed.</summary>
internal sealed class CountingReader(PipeReader inner) : PipeReader
{
    private ReadOnlySequence<byte> _buffer;
    private long _consumed;

    public long Consumed => Volatile.Read(ref _consumed);

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        var count = _buffer.IsEmpty ? 0 : _buffer.Slice(0, consumed).Length;
        _buffer = default;
        Volatile.Write(ref _consumed, _consumed + count);
        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null)
    {
        _buffer = default;
        inner.Complete(exception);
    }

    public override bool TryRead(out ReadResult result)
    {
        var hasResult = inner.TryRead(out result);
        if (hasResult)
        {
            _buffer = result.Buffer;
        }

        return hasResult;
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var pending = inner.ReadAsync(cancellationToken);
        if (!pending.IsCompletedSuccessfully)
        {
            return AwaitAsync(pending);
        }

        var result = pending.Result;
        _buffer = result.Buffer;
        return new ValueTask<ReadResult>(result);
    }

    private async ValueTask<ReadResult> AwaitAsync(ValueTask<ReadResult> pending)
    {
        var result = await pending.ConfigureAwait(false);
        _buffer = result.Buffer;
        return result;
    }
}
