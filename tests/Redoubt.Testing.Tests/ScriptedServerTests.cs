using System.Diagnostics;

namespace Redoubt.Testing.Tests;

/// <summary>What a scripted server answers, seen by a plain client.</summary>
public sealed class ScriptedServerTests
{
    [Theory]
    [InlineData("PONG", "PING")]
    [InlineData("hello", "PING", "hello")]
    [InlineData("hello", "ECHO", "hello")]
    [InlineData("OK", "AUTH", "user", "secret")]
    [InlineData("OK", "SELECT", "3")]
    [InlineData("1", "CLIENT", "ID")]
    [InlineData("OK", "CLIENT", "SETINFO", "lib-name", "x")]
    [InlineData("[databases, 16]", "CONFIG", "GET", "databases")]
    [InlineData("[]", "CONFIG", "GET", "unheard-of")]
    [InlineData("OK", "CONFIG", "SET", "timeout", "1")]
    [InlineData("[master, 0, []]", "ROLE")]
    [InlineData("[]", "COMMAND", "DOCS")]
    [InlineData("(null)", "GET", "key")]
    [InlineData("0", "DEL", "key")]
    [InlineData("0", "EXISTS", "key")]
    [InlineData("0", "DBSIZE")]
    [InlineData("0", "PUBLISH", "news", "hello")]
    [InlineData("1", "INCR", "key")]
    [InlineData("[subscribe, news, 1]", "SUBSCRIBE", "news")]
    [InlineData("[unsubscribe, news, 0]", "UNSUBSCRIBE", "news")]
    [InlineData("ERR unknown command 'NOSUCH'", "nosuch")]
    [InlineData("ERR This instance has cluster support disabled", "CLUSTER", "NODES")]
    [InlineData("NOPROTO unsupported protocol version", "HELLO", "4")]
    public async Task WithoutScript_AnswersLikeALoneRedis(string reply, params string[] command)
    {
        await using var server = ScriptedServer.Start();
        using var client = await RespClient.ConnectAsync(server.EndPoint);

        await client.SendAsync(command);

        Assert.Equal(reply, (await client.ReceiveAsync()).ToString());
    }

    [Fact]
    public async Task Default_BytesOfAnotherLanguage_AreAnsweredWithAnError()
    {
        await using var server = ScriptedServer.Start();
        using var client = await RespClient.ConnectAsync(server.EndPoint);

        await client.SendAsync("\u0016\r\u0003");

        Assert.StartsWith("ERR unknown command", (await client.ReceiveAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Default_SetWithExpiry_IsKept()
    {
        await using var server = ScriptedServer.Start();
        using var client = await RespClient.ConnectAsync(server.EndPoint);

        await client.ExecuteAsync("SETEX", "key", "30", "value");

        Assert.Equal("value", (await client.ExecuteAsync("GET", "key")).Text);
    }

    [Fact]
    public async Task WithoutScript_KeepsStringsForAllConnections()
    {
        await using var server = ScriptedServer.Start();
        using var first = await RespClient.ConnectAsync(server.EndPoint);
        using var second = await RespClient.ConnectAsync(server.EndPoint);

        await first.ExecuteAsync("SET", "key", "41");

        Assert.Equal(42, (await second.ExecuteAsync("INCR", "key")).ToInt64());
        Assert.Equal("42", (await first.ExecuteAsync("GET", "key")).Text);
        Assert.Equal(1, (await first.ExecuteAsync("DEL", "key", "other")).ToInt64());
        Assert.Equal(2, (await second.ExecuteAsync("TIME")).Items.Count);
        Assert.Contains("role:master", (await second.ExecuteAsync("INFO")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hello_ChoosesTheProtocolOfTheConnection()
    {
        await using var server = ScriptedServer.Start();
        using var client = await RespClient.ConnectAsync(server.EndPoint);

        Assert.Equal(RespKind.Array, (await client.ExecuteAsync("HELLO")).Kind);
        Assert.Equal(RespKind.Map, (await client.ExecuteAsync("HELLO", "3")).Kind);
        Assert.Equal("PONG", (await client.ExecuteAsync("PING")).Text);
        Assert.Equal(RespKind.Push, (await client.ExecuteAsync("SUBSCRIBE", "news")).Kind);
        Assert.Equal("PONG", (await client.ExecuteAsync("PING")).Text);
        await client.ExecuteAsync("CLIENT", "SETNAME", "me");
        Assert.Equal("me", (await client.ExecuteAsync("CLIENT", "GETNAME")).Text);
    }

    [Fact]
    public async Task Ping_OfASubscriber_IsAnsweredInItsForm()
    {
        await using var server = ScriptedServer.Start();
        using var client = await RespClient.ConnectAsync(server.EndPoint);
        await client.ExecuteAsync("PSUBSCRIBE", "n*");

        Assert.Equal("[pong, ]", (await client.ExecuteAsync("PING")).ToString());
    }

    [Fact]
    public async Task Quit_ClosesTheConnection()
    {
        await using var server = ScriptedServer.Start();
        using var client = await RespClient.ConnectAsync(server.EndPoint);

        Assert.Equal("OK", (await client.ExecuteAsync("QUIT")).Text);
        await Assert.ThrowsAsync<EndOfStreamException>(() => client.ReceiveAsync());
        client.Dispose();
        await Wait.UntilAsync("the server has let the connection go", () => server.ConnectionCount == 0);
        Assert.Equal(1, server.AcceptedCount);
    }

    [Fact]
    public async Task Times_LoadingForExactlyThreeCommands()
    {
        await using var server = ScriptedServer.Start();
        server.OnAny(ScriptedReply.Loading, times: 3);
        using var client = await RespClient.ConnectAsync(server.EndPoint);

        for (var i = 0; i < 3; i++)
        {
            var exception = await Assert.ThrowsAsync<RespErrorException>(() => client.ExecuteAsync("PING"));
            Assert.Equal("LOADING Redis is loading the dataset in memory", exception.Message);
        }

        Assert.Equal("PONG", (await client.ExecuteAsync("PING")).Text);
    }

    [Fact]
    public async Task On_EntriesForACommand_AreUsedUpInOrder()
    {
        await using var server = ScriptedServer.Start();
        server.On("get", ScriptedReply.Error("WEIRD first"), times: 1);
        server.On("config get", ScriptedReply.Value(RespValue.Integer(7)));
        server.On("GET", ScriptedReply.Value(RespValue.Bulk("second")), times: 1);
        using var client = await RespClient.ConnectAsync(server.EndPoint);

        var exception = await Assert.ThrowsAsync<RespErrorException>(() => client.ExecuteAsync("GET", "key"));
        Assert.Equal("WEIRD first", exception.Message);
        Assert.Equal("second", (await client.ExecuteAsync("GET", "key")).Text);
        Assert.True((await client.ExecuteAsync("GET", "key")).IsNull);
        Assert.Equal(7, (await client.ExecuteAsync("CONFIG", "GET", "databases")).ToInt64());
        Assert.Equal("OK", (await client.ExecuteAsync("CONFIG", "SET", "databases", "1")).Text);
        server.Clear();
        Assert.Equal(2, (await client.ExecuteAsync("CONFIG", "GET", "databases")).Items.Count);
    }

    [Fact]
    public async Task HalfOf_TheRestNeverComes()
    {
        await using var server = ScriptedServer.Start();
        server.On("GET", ScriptedReply.HalfOf(RespValue.Bulk("0123456789")).ThenClose());
        using var client = await RespClient.ConnectAsync(server.EndPoint);

        await Assert.ThrowsAsync<EndOfStreamException>(() => client.ExecuteAsync("GET", "key"));
    }

    [Fact]
    public async Task Value_OfTheWrongType_IsSentAsItIs()
    {
        await using var server = ScriptedServer.Start();
        server.On("GET", ScriptedReply.Value(RespValue.Array(RespValue.Integer(1), RespValue.Null)));
        using var client = await RespClient.ConnectAsync(server.EndPoint);

        Assert.Equal("[1, (null)]", (await client.ExecuteAsync("GET", "key")).ToString());
    }

    [Fact]
    public async Task AfterTheNext_RepliesComeOutOfOrder()
    {
        await using var server = ScriptedServer.Start();
        server.On("GET", ScriptedReply.Value(RespValue.Bulk("late")).AfterTheNext(), times: 1);
        using var client = await RespClient.ConnectAsync(server.EndPoint);

        await client.SendAsync("GET", "key");
        await client.SendAsync("PING");

        Assert.Equal("PONG", (await client.ReceiveAsync()).Text);
        Assert.Equal("late", (await client.ReceiveAsync()).Text);
    }

    [Fact]
    public async Task Moved_ToItself()
    {
        await using var server = ScriptedServer.Start();
        server.On("GET", ScriptedReply.Moved(12182, server.EndPoint));
        using var client = await RespClient.ConnectAsync(server.EndPoint);

        var exception = await Assert.ThrowsAsync<RespErrorException>(() => client.ExecuteAsync("GET", "foo"));

        Assert.Equal($"MOVED 12182 127.0.0.1:{server.Port}", exception.Message);
    }

    [Fact]
    public async Task BulkHeader_AnnouncesHalfAGigabyteAndSendsNothing()
    {
        await using var server = ScriptedServer.Start();
        server.On("GET", ScriptedReply.BulkHeader().ThenClose());
        using var client = await RespClient.ConnectAsync(server.EndPoint);
        var before = GC.GetTotalAllocatedBytes();

        await Assert.ThrowsAsync<EndOfStreamException>(() => client.ExecuteAsync("GET", "key"));

        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 256L << 20);
    }

    [Fact]
    public async Task Raw_AnotherService()
    {
        await using var server = ScriptedServer.Start();
        server.OnAny(ScriptedReply.Raw("HTTP/1.1 400 Bad Request\r\n\r\n").ThenClose());
        using var client = await RespClient.ConnectAsync(server.EndPoint);

        await client.SendAsync("PING");
        await client.SendAsync("PING");

        await Assert.ThrowsAsync<InvalidDataException>(() => client.ReceiveAsync());
    }

    [Fact]
    public async Task OnConnect_DeniedAndClosed_AsOftenAsWanted()
    {
        await using var server = ScriptedServer.Start();
        server.OnConnect(ScriptedReply.Error("DENIED Redis is running in protected mode").ThenClose(), times: 2);
        for (var i = 0; i < 2; i++)
        {
            using var denied = await RespClient.ConnectAsync(server.EndPoint);
            Assert.StartsWith("DENIED", (await denied.ReceiveAsync()).ToString(), StringComparison.Ordinal);
            await Assert.ThrowsAsync<EndOfStreamException>(() => denied.ReceiveAsync());
        }

        using var client = await RespClient.ConnectAsync(server.EndPoint);
        Assert.Equal("PONG", (await client.ExecuteAsync("PING")).Text);
        server.OnConnect(ScriptedReply.Value(RespValue.Ok));
        using var greeted = await RespClient.ConnectAsync(server.EndPoint);
        Assert.Equal("OK", (await greeted.ReceiveAsync()).Text);
    }

    [Fact]
    public async Task After_TheReplyIsLater()
    {
        await using var server = ScriptedServer.Start();
        server.On("PING", ScriptedReply.Value(RespValue.Ok).After(TimeSpan.FromMilliseconds(60)));
        using var client = await RespClient.ConnectAsync(server.EndPoint);
        var start = Stopwatch.GetTimestamp();

        await client.ExecuteAsync("PING");

        // Timers may be a tick early.
        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(40));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScriptedReply.Nothing.After(TimeSpan.FromSeconds(-1)));
    }

    [Fact]
    public async Task On_WithAFunction_TheTestDecidesWhen()
    {
        await using var server = ScriptedServer.Start();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.On("GET", async (command, cancellationToken) =>
        {
            await gate.Task.WaitAsync(cancellationToken);
            return ScriptedReply.Value(RespValue.Bulk($"value of {command.Arguments[0]}"));
        });
        using var client = await RespClient.ConnectAsync(server.EndPoint);

        var reply = client.ExecuteAsync("GET", "key");
        await server.WaitForAsync(command => command.Name == "GET");
        Assert.False(reply.IsCompleted);
        gate.SetResult();

        Assert.Equal("value of key", (await reply).Text);
    }

    [Fact]
    public async Task On_WithAFunctionThatThrows_TheTestLearnsOfIt()
    {
        var server = ScriptedServer.Start();
        server.On("GET", (_, _) => throw new NotSupportedException("not foreseen"));
        using var client = await RespClient.ConnectAsync(server.EndPoint);

        await Assert.ThrowsAnyAsync<IOException>(() => client.ExecuteAsync("GET", "key"));

        var exception = await Assert.ThrowsAsync<NotSupportedException>(async () => await server.DisposeAsync());
        Assert.Equal("not foreseen", exception.Message);
    }

    [Fact]
    public async Task Nothing_TheConnectionGoesOn()
    {
        await using var server = ScriptedServer.Start();
        server.On("GET", ScriptedReply.Nothing);
        using var client = await RespClient.ConnectAsync(server.EndPoint);

        await client.SendAsync("GET", "key");

        Assert.Equal("PONG", (await client.ExecuteAsync("PING")).Text);
    }

    [Fact]
    public async Task Commands_AreNotedWithTheirConnection()
    {
        await using var server = ScriptedServer.Start();
        using var first = await RespClient.ConnectAsync(server.EndPoint);
        using var second = await RespClient.ConnectAsync(server.EndPoint);
        await first.ExecuteAsync("set", "key", "two words");
        await second.ExecuteAsync("PING");

        Assert.Equal(["SET key two words", "PING"], server.Commands.Select(command => command.ToString()));
        Assert.NotEqual(server.Commands[0].ConnectionId, server.Commands[1].ConnectionId);
        Assert.Equal("two words"u8.ToArray(), server.Commands[0].RawArguments[1].ToArray());
        Assert.Equal("PING", (await server.WaitForAsync(command => command.Arguments.Count == 0)).Name);
    }

    [Fact]
    public async Task WaitForAsync_Cancelled_IsCancelled()
    {
        await using var server = ScriptedServer.Start();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => server.WaitForAsync(_ => true, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task On_WrongArguments_AreRefused()
    {
        await using var server = ScriptedServer.Start();

        Assert.Throws<ArgumentException>(() => server.On(" ", ScriptedReply.Nothing));
        Assert.Throws<ArgumentOutOfRangeException>(() => server.On("GET", ScriptedReply.Nothing, times: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => server.OnConnect(ScriptedReply.Nothing, times: -1));
    }

    [Fact]
    public async Task DisposeAsync_EndsConnectionsAndHangingAnswers()
    {
        var server = ScriptedServer.Start();
        server.On("GET", async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return ScriptedReply.Nothing;
        });
        using var client = await RespClient.ConnectAsync(server.EndPoint);
        await client.SendAsync("GET", "key");
        await server.WaitForAsync(command => command.Name == "GET");

        await server.DisposeAsync();
        await server.DisposeAsync();

        await Assert.ThrowsAnyAsync<IOException>(() => client.ReceiveAsync());
        Assert.Equal(0, server.ConnectionCount);
    }
}
