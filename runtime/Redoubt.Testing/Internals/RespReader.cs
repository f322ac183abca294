using System.Buffers;
using System.Globalization;
using System.Text;

namespace Redoubt.Testing.Internals;

/// <summary>Reads values (what servers send) and commands (what clients send) from a stream.</summary>
internal sealed class RespReader(Stream stream)
{
    private const int BufferLength = 16 * 1024;
    private const int MaximumLineLength = 64 * 1024;

    private readonly byte[] _buffer = new byte[BufferLength];
    private int _start;
    private int _end;

    /// <summary>The next value.</summary>
    /// <exception cref="EndOfStreamException">The stream has ended before or inside it.</exception>
    /// <exception cref="InvalidDataException">The bytes are not RESP.</exception>
    public async ValueTask<RespValue> ReadAsync(CancellationToken cancellationToken)
    {
        var line = await ReadLineAsync(cancellationToken).ConfigureAwait(false);
        if (line.Length == 0)
        {
            throw NotResp(line);
        }

        var content = line.AsMemory(1);
        return (char)line[0] switch
        {
            '+' => new RespValue(RespKind.SimpleString, content),
            '-' => new RespValue(RespKind.Error, content),
            ':' => new RespValue(RespKind.Integer, content),
            ',' => new RespValue(RespKind.Double, content),
            '#' => new RespValue(RespKind.Boolean, content),
            '(' => new RespValue(RespKind.BigNumber, content),
            '_' => RespValue.Null,
            '$' => await ReadBulkAsync(RespKind.BulkString, line, cancellationToken).ConfigureAwait(false),
            '=' => WithoutFormat(await ReadBulkAsync(RespKind.BulkString, line, cancellationToken).ConfigureAwait(false)),
            '!' => await ReadBulkAsync(RespKind.Error, line, cancellationToken).ConfigureAwait(false),
            '*' => await ReadItemsAsync(RespKind.Array, line, 1, cancellationToken).ConfigureAwait(false),
            '~' => await ReadItemsAsync(RespKind.Set, line, 1, cancellationToken).ConfigureAwait(false),
            '>' => await ReadItemsAsync(RespKind.Push, line, 1, cancellationToken).ConfigureAwait(false),
            '%' => await ReadItemsAsync(RespKind.Map, line, 2, cancellationToken).ConfigureAwait(false),
            _ => throw NotResp(line),
        };
    }

    /// <summary>The words of the next command, sent as an array or as a line of text; null at the end of the stream.</summary>
    public async ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>?> ReadCommandAsync(CancellationToken cancellationToken)
    {
        while (_start < _end || await FillAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_buffer[_start] == '*')
            {
                var command = await ReadAsync(cancellationToken).ConfigureAwait(false);
                return [.. command.Items.Select(item => item.Bytes)];
            }

            var line = Encoding.UTF8.GetString(await ReadLineAsync(cancellationToken).ConfigureAwait(false));
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words.Length > 0)
            {
                return [.. words.Select(word => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(word))];
            }
        }

        return null;
    }

    // A verbatim string names its format in its first four bytes: "txt:".
    private static RespValue WithoutFormat(RespValue value) => new(value.Kind, value.Bytes[Math.Min(4, value.Bytes.Length)..]);

    private static InvalidDataException NotResp(byte[] line)
        => new($"Not a value of the Redis protocol: '{Encoding.UTF8.GetString(line)}'.");

    private static long LengthIn(byte[] line)
        => long.TryParse(line.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var length) ? length : throw NotResp(line);

    private async ValueTask<RespValue> ReadItemsAsync(RespKind kind, byte[] line, int valuesPerItem, CancellationToken cancellationToken)
    {
        var count = LengthIn(line) * valuesPerItem;
        if (count < 0)
        {
            return RespValue.Null;
        }

        var items = new List<RespValue>();
        while (items.Count < count)
        {
            items.Add(await ReadAsync(cancellationToken).ConfigureAwait(false));
        }

        return new RespValue(kind, default, items);
    }

    private async ValueTask<RespValue> ReadBulkAsync(RespKind kind, byte[] line, CancellationToken cancellationToken)
    {
        var length = LengthIn(line);
        if (length < 0)
        {
            return RespValue.Null;
        }

        // The memory grows with what arrives: a length alone is no reason to take half a gigabyte.
        var bytes = new ArrayBufferWriter<byte>();
        while (bytes.WrittenCount < length)
        {
            await NeedAsync(cancellationToken).ConfigureAwait(false);
            var count = (int)Math.Min(_end - _start, length - bytes.WrittenCount);
            bytes.Write(_buffer.AsSpan(_start, count));
            _start += count;
        }

        var end = await ReadLineAsync(cancellationToken).ConfigureAwait(false);
        return end.Length == 0 ? new RespValue(kind, bytes.WrittenMemory) : throw NotResp(end);
    }

    private async ValueTask<byte[]> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new ArrayBufferWriter<byte>();
        while (line.WrittenCount < MaximumLineLength)
        {
            await NeedAsync(cancellationToken).ConfigureAwait(false);
            var available = _buffer.AsSpan(_start, _end - _start);
            var end = available.IndexOf((byte)'\n');
            line.Write(end < 0 ? available : available[..end]);
            _start += end < 0 ? available.Length : end + 1;
            if (end >= 0)
            {
                return line.WrittenSpan.TrimEnd((byte)'\r').ToArray();
            }
        }

        throw new InvalidDataException("A line without an end.");
    }

    private async ValueTask NeedAsync(CancellationToken cancellationToken)
    {
        if (_start == _end && !await FillAsync(cancellationToken).ConfigureAwait(false))
        {
            throw new EndOfStreamException("The connection was closed.");
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        _start = 0;
        _end = 0;
        _end = await stream.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
        return _end > 0;
    }
}
