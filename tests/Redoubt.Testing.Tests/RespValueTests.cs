using System.Text;
using Redoubt.Testing.Internals;

namespace Redoubt.Testing.Tests;

public sealed class RespValueTests
{
    [Theory]
    [InlineData("+OK\r\n", RespKind.SimpleString, "OK")]
    [InlineData("-ERR no\r\n", RespKind.Error, "ERR no")]
    [InlineData("!6\r\nERR no\r\n", RespKind.Error, "ERR no")]
    [InlineData(":-7\r\n", RespKind.Integer, "-7")]
    [InlineData("$4\r\na\r\nb\r\n", RespKind.BulkString, "a\r\nb")]
    [InlineData("$0\r\n\r\n", RespKind.BulkString, "")]
    [InlineData("=7\r\ntxt:abc\r\n", RespKind.BulkString, "abc")]
    [InlineData("$-1\r\n", RespKind.Null, "(null)")]
    [InlineData("*-1\r\n", RespKind.Null, "(null)")]
    [InlineData("_\r\n", RespKind.Null, "(null)")]
    [InlineData(",1.5\r\n", RespKind.Double, "1.5")]
    [InlineData("#t\r\n", RespKind.Boolean, "t")]
    [InlineData("(12345678901234567890\r\n", RespKind.BigNumber, "12345678901234567890")]
    [InlineData("*2\r\n:1\r\n*1\r\n$-1\r\n", RespKind.Array, "[1, [(null)]]")]
    [InlineData("~1\r\n:1\r\n", RespKind.Set, "[1]")]
    [InlineData(">1\r\n+a\r\n", RespKind.Push, "[a]")]
    [InlineData("%1\r\n+a\r\n:1\r\n", RespKind.Map, "[a, 1]")]
    public async Task ReadAsync_EveryKind(string sent, RespKind kind, string text)
    {
        var value = await ReaderOf(sent).ReadAsync(CancellationToken.None);

        Assert.Equal(kind, value.Kind);
        Assert.Equal(text, value.ToString());
        Assert.Equal(kind == RespKind.Null, value.IsNull);
        Assert.Equal(kind == RespKind.Error, value.IsError);
    }

    [Theory]
    [InlineData("")]
    [InlineData("+OK")]
    [InlineData("$5\r\nab")]
    [InlineData("*2\r\n:1\r\n")]
    public async Task ReadAsync_StreamEndsInside_Throws(string sent)
        => await Assert.ThrowsAsync<EndOfStreamException>(async () => await ReaderOf(sent).ReadAsync(CancellationToken.None));

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n")]
    [InlineData("\r\n")]
    [InlineData("$x\r\n")]
    [InlineData("$1\r\nabc\r\n")]
    public async Task ReadAsync_OtherProtocol_Throws(string sent)
        => await Assert.ThrowsAsync<InvalidDataException>(async () => await ReaderOf(sent).ReadAsync(CancellationToken.None));

    [Fact]
    public async Task ReadAsync_LineWithoutEnd_Throws()
        => await Assert.ThrowsAsync<InvalidDataException>(
            async () => await ReaderOf(new string('+', 100_000)).ReadAsync(CancellationToken.None));

    [Fact]
    public async Task ReadCommandAsync_ArraysAndLines()
    {
        var reader = ReaderOf("*2\r\n$3\r\nGET\r\n$1\r\nk\r\n\r\nPING  now\r\n");

        Assert.Equal(["GET", "k"], await NextAsync());
        Assert.Equal(["PING", "now"], await NextAsync());
        Assert.Null(await reader.ReadCommandAsync(CancellationToken.None));

        async Task<IEnumerable<string>> NextAsync()
            => (await reader.ReadCommandAsync(CancellationToken.None))!.Select(word => Encoding.UTF8.GetString(word.Span));
    }

    [Fact]
    public void Value_VersionTwo_HasNoKindsOfVersionThree()
    {
        Assert.Equal("*2\r\n+a\r\n$-1\r\n", Written(RespValue.Map(RespValue.SimpleString("a"), RespValue.Null), 2));
        Assert.Equal("*1\r\n:1\r\n", Written(RespValue.Push(RespValue.Integer(1)), 2));
    }

    [Theory]
    [InlineData("%1\r\n+a\r\n_\r\n")]
    [InlineData(">1\r\n:1\r\n")]
    [InlineData("~2\r\n$1\r\na\r\n-ERR x\r\n")]
    [InlineData("*3\r\n,1.5\r\n#f\r\n(99\r\n")]
    public async Task Value_VersionThree_IsReadAsWritten(string text)
        => Assert.Equal(text, Written(await ReaderOf(text).ReadAsync(CancellationToken.None), 3));

    [Fact]
    public void Make_WhatTheProtocolCannotHold_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => RespValue.SimpleString("a\nb"));
        Assert.Throws<ArgumentException>(() => RespValue.Error("a\rb"));
        Assert.Throws<ArgumentException>(() => RespValue.Map(RespValue.Ok));
    }

    [Fact]
    public void ToInt64_OfNumbersAndTextOnly()
    {
        Assert.Equal(-5, RespValue.Integer(-5).ToInt64());
        Assert.Equal(12, RespValue.Bulk("12").ToInt64());
        Assert.Throws<FormatException>(() => RespValue.Ok.ToInt64());
        Assert.Throws<FormatException>(() => RespValue.Null.ToInt64());
    }

    private static RespReader ReaderOf(string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static string Written(RespValue value, int protocol) => Encoding.UTF8.GetString(RespWriter.Value(value, protocol));
}
