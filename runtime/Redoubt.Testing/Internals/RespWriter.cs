using System.Buffers;
using System.Globalization;
using System.Text;

namespace Redoubt.Testing.Internals;

/// <summary>Writes values and commands as RESP.</summary>
internal static class RespWriter
{
    public static byte[] Command(IReadOnlyList<string> words)
        => Value(RespValue.Array([.. words.Select(RespValue.Bulk)]), protocol: 2);

    /// <summary>The value in the form that a client of that version of the protocol, 2 or 3, understands.</summary>
    public static byte[] Value(RespValue value, int protocol)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output, value, protocol);
        return output.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> output, RespValue value, int protocol)
    {
        if (value.HoldsOthers)
        {
            var isMap = protocol >= 3 && value.Kind == RespKind.Map;
            WriteLine(output, HeadOf(value.Kind, protocol), isMap ? value.Items.Count / 2 : value.Items.Count);
            foreach (var item in value.Items)
            {
                Write(output, item, protocol);
            }
        }
        else if (value.IsNull)
        {
            output.Write(protocol >= 3 ? "_\r\n"u8 : "$-1\r\n"u8);
        }
        else
        {
            var head = HeadOf(value.Kind, protocol);
            if (head == '$')
            {
                WriteLine(output, head, value.Bytes.Length);
                output.Write(value.Bytes.Span);
            }
            else
            {
                output.Write([(byte)head]);
                output.Write(value.Bytes.Span);
            }

            output.Write("\r\n"u8);
        }
    }

    private static char HeadOf(RespKind kind, int protocol) => kind switch
    {
        RespKind.SimpleString => '+',
        RespKind.Error => '-',
        RespKind.Integer => ':',
        RespKind.Map when protocol >= 3 => '%',
        RespKind.Set when protocol >= 3 => '~',
        RespKind.Push when protocol >= 3 => '>',
        RespKind.Double when protocol >= 3 => ',',
        RespKind.Boolean when protocol >= 3 => '#',
        RespKind.BigNumber when protocol >= 3 => '(',
        RespKind.Array or RespKind.Map or RespKind.Set or RespKind.Push => '*',
        _ => '$',
    };

    private static void WriteLine(ArrayBufferWriter<byte> output, char head, long number)
        => output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{head}{number}\r\n")));
}
