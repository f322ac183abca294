using System.Diagnostics;
using System.Net.Sockets;
using Redoubt.Testing.Internals;
using Redoubt.Testing.Tests.Support;

namespace Redoubt.Testing.Tests;

/// <summary>Every fault of a link, on open connections and on new ones.</summary>
public sealed class LinkFaultTests : IAsyncLifetime
{
    private const int Big = 200_000;

    private readonly EchoServer _server = EchoServer.Start();
    private FaultProxy _proxy = null!;

    public Task InitializeAsync()
    {
        _proxy = FaultProxy.Start(_server.EndPoint);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _server.Dispose();
    }

    [Fact]
    public async Task Scope_ExistingOnly_NewConnectionsPass()
    {
        using var open = await OpenAsync();

        _proxy.Apply(LinkFault.Reset, LinkScope.Existing);

        await open.ExpectResetAsync();
        using var next = await OpenAsync();
    }

    [Fact]
    public async Task Scope_NewOnly_OpenConnectionsPass()
    {
        using var open = await OpenAsync();

        _proxy.Apply(LinkFault.Reset, LinkScope.New);

        await open.EchoAsync(Big);
        var exception = await Assert.ThrowsAsync<SocketException>(async () =>
        {
            // The reset may be there before the client has noticed that it is connected.
            using var next = await PlainClient.ConnectAsync(_proxy);
            await next.ReceiveAsync(1);
        });
        Assert.Equal(SocketError.ConnectionReset, exception.SocketErrorCode);
        Assert.Equal(1, _server.Accepted);
    }

    [Fact]
    public async Task BlackHole_OpenConnection_BytesArriveAfterwards()
    {
        using var open = await OpenAsync();

        _proxy.Apply(LinkFault.BlackHole, LinkScope.Existing);
        await open.SendAsync(10);
        var receiving = open.ReceiveAsync(10);
        using var next = await OpenAsync();
        Assert.False(receiving.IsCompleted);
        Assert.Equal(2, _server.Received);
        _proxy.Heal();

        Assert.Equal(10, await receiving);
    }

    [Fact]
    public async Task BlackHole_OpenConnection_HidesItsEnd()
    {
        using var open = await OpenAsync();

        _proxy.Connections[0].Apply(LinkFault.BlackHole);
        open.Dispose();

        Assert.Equal(1, _proxy.ConnectionCount);
        _proxy.Heal();
        await Wait.UntilAsync("the end has passed", () => _proxy.ConnectionCount == 0);
    }

    [Fact]
    public async Task BlackHole_NewConnection_IsMadeToTheServerAfterwards()
    {
        _proxy.Apply(LinkFault.BlackHole, LinkScope.New);

        using var client = await PlainClient.ConnectAsync(_proxy);
        await client.SendAsync(10);
        await Wait.UntilAsync("the connection is accepted", () => _proxy.AcceptedCount == 1);
        Assert.Equal(0, _server.Accepted);
        Assert.Equal("", _proxy.Connections[0].AddressAtServer);
        Assert.Equal(client.Address, _proxy.Connections[0].ClientAddress);
        _proxy.Heal();

        Assert.Equal(10, await client.ReceiveAsync(10));
    }

    [Fact]
    public async Task Refuse_NewConnectionsAreRefused_OpenOnesGoOn_UntilHealed()
    {
        using var open = await OpenAsync();

        _proxy.Apply(LinkFault.Refuse, LinkScope.New);
        _proxy.Apply(LinkFault.Refuse, LinkScope.New);

        var exception = await Assert.ThrowsAsync<SocketException>(() => PlainClient.ConnectAsync(_proxy));
        Assert.Equal(SocketError.ConnectionRefused, exception.SocketErrorCode);
        await open.EchoAsync(Big);
        _proxy.Heal();
        using var next = await OpenAsync();
    }

    [Fact]
    public async Task Refuse_OpenConnectionIsReset()
    {
        using var open = await OpenAsync();

        _proxy.Apply(LinkFault.Refuse);

        await open.ExpectResetAsync();
        await Assert.ThrowsAsync<SocketException>(() => PlainClient.ConnectAsync(_proxy));
    }

    [Fact]
    public async Task Close_OpenConnectionEndsInGoodOrder()
    {
        using var open = await OpenAsync();

        _proxy.Apply(LinkFault.Close, LinkScope.Existing);

        Assert.Equal(0, await open.ReceiveAsync(1));
    }

    [Fact]
    public async Task Close_NewConnectionEndsInGoodOrder_AlsoWhenItSendsFirst()
    {
        _proxy.Apply(LinkFault.Close, LinkScope.New);

        using var client = await PlainClient.ConnectAsync(_proxy);
        await client.SendAsync(10);

        Assert.Equal(0, await client.ReceiveAsync(1));
        client.Dispose();
        await Wait.UntilAsync("the proxy has let the connection go", () => _proxy.ConnectionCount == 0);
        Assert.Equal((0, 1), (_server.Accepted, _proxy.AcceptedCount));
    }

    [Fact]
    public async Task Reset_OpenConnection_ServerSeesItToo()
    {
        using var open = await OpenAsync();

        _proxy.Apply(LinkFault.Reset);

        await open.ExpectResetAsync();
        await Wait.UntilAsync("the proxy has let the connection go", () => _proxy.ConnectionCount == 0);
    }

    [Theory]
    [InlineData(LinkScope.Existing)]
    [InlineData(LinkScope.New)]
    public async Task Delay_EachWay(LinkScope scope)
    {
        using var client = await WithAsync(LinkFault.Delay(TimeSpan.FromMilliseconds(60)), scope);
        var start = Stopwatch.GetTimestamp();

        await client.EchoAsync(1);

        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(120));
    }

    [Fact]
    public async Task Delay_BytesBehindOthersAreNotLaterStill()
    {
        const int Pieces = 20;
        using var client = await WithAsync(LinkFault.Delay(TimeSpan.FromMilliseconds(200)), LinkScope.Existing);
        var start = Stopwatch.GetTimestamp();

        for (var i = 0; i < Pieces; i++)
        {
            await client.SendAsync(1);
            await Task.Yield();
        }

        Assert.Equal(Pieces, await client.ReceiveAsync(Pieces));
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromMilliseconds(200 * Pieces));
    }

    [Fact]
    public async Task Delay_HealedWhileBytesWait_TheyArriveAtOnce()
    {
        using var client = await WithAsync(LinkFault.Delay(TimeSpan.FromHours(1)), LinkScope.All);
        await client.SendAsync(10);

        _proxy.Heal();

        Assert.Equal(10, await client.ReceiveAsync(10));
    }

    [Theory]
    [InlineData(LinkScope.Existing)]
    [InlineData(LinkScope.New)]
    public async Task Throttle_BytesTakeTheirTime(LinkScope scope)
    {
        using var client = await WithAsync(LinkFault.Throttle(100_000), scope);
        var start = Stopwatch.GetTimestamp();

        await client.EchoAsync(20_000);

        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(180));
    }

    [Theory]
    [InlineData(LinkScope.Existing, 0)]
    [InlineData(LinkScope.Existing, 7)]
    [InlineData(LinkScope.New, 7)]
    [InlineData(LinkScope.New, 100_000)]
    public async Task CutRepliesAfter_ExactlySoManyArrive(LinkScope scope, int bytes)
    {
        using var client = await WithAsync(LinkFault.CutRepliesAfter(bytes), scope);

        await client.SendAsync(Big);

        Assert.Equal(bytes, await client.ReceiveAsync(Big));
    }

    [Theory]
    [InlineData(LinkScope.Existing)]
    [InlineData(LinkScope.New)]
    public async Task CutRequestsAfter_ExactlySoManyReachTheServer(LinkScope scope)
    {
        using var client = await WithAsync(LinkFault.CutRequestsAfter(7), scope);
        var before = _server.Received;

        await client.SendAsync(1000);
        await client.ReceiveAsync(1000);

        await Wait.UntilAsync("seven bytes have arrived", () => _server.Received - before == 7);
        client.Dispose();
        await Wait.UntilAsync("the proxy has let the connection go", () => _proxy.ConnectionCount == 0);
        Assert.Equal(7, _server.Received - before);
    }

    [Fact]
    public async Task Cut_ClientThatStaysOpen_IsLetGo()
    {
        using var client = await WithAsync(LinkFault.CutRepliesAfter(1), LinkScope.Existing);
        await client.SendAsync(10);
        Assert.Equal(1, await client.ReceiveAsync(10));

        await Wait.UntilAsync("the proxy has let the connection go", () => _proxy.ConnectionCount == 0);
    }

    [Theory]
    [InlineData(LinkScope.Existing)]
    [InlineData(LinkScope.New)]
    public async Task DropReplies_RequestsArrive_AndHealingResets(LinkScope scope)
    {
        using var client = await WithAsync(LinkFault.DropReplies, scope);
        var before = _server.Received;

        await client.SendAsync(10);

        await Wait.UntilAsync("the request has arrived", () => _server.Received - before == 10);
        await Wait.UntilAsync("the reply is lost", () => _proxy.Connections[0].HasLost(LinkDirection.Replies));
        _proxy.Heal();
        await client.ExpectResetAsync();
    }

    [Theory]
    [InlineData(LinkScope.Existing)]
    [InlineData(LinkScope.New)]
    public async Task DropRequests_NothingArrives_AndHealingResets(LinkScope scope)
    {
        using var client = await WithAsync(LinkFault.DropRequests, scope);
        var before = _server.Received;

        await client.SendAsync(10);

        await Wait.UntilAsync("the request is lost", () => _proxy.Connections[0].HasLost(LinkDirection.Requests));
        Assert.Equal(before, _server.Received);
        _proxy.Heal();
        await client.ExpectResetAsync();
    }

    [Fact]
    public async Task Drop_WhenNothingWasLost_TheConnectionGoesOn()
    {
        using var client = await WithAsync(LinkFault.DropRequests, LinkScope.All);

        _proxy.Heal();

        await client.EchoAsync(Big);
    }

    [Fact]
    public async Task HalfClose_IsPassedOn()
    {
        using var client = await OpenAsync();
        client.Dispose();

        await Wait.UntilAsync("the proxy has let the connection go", () => _proxy.ConnectionCount == 0);
    }

    [Fact]
    public void Make_WhatMakesNoSense_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LinkFault.Delay(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => LinkFault.Throttle(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LinkFault.CutRepliesAfter(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LinkFault.CutRequestsAfter(-1));
    }

    [Fact]
    public async Task ToString_SaysWhatHappens()
    {
        using var client = await WithAsync(LinkFault.Delay(TimeSpan.FromMilliseconds(200)), LinkScope.Existing);

        Assert.Equal("Delay 200 ms", _proxy.Connections[0].Fault.ToString());
        Assert.Equal("Throttle 5 bytes", LinkFault.Throttle(5).ToString());
        Assert.Equal("BlackHole", LinkFault.BlackHole.ToString());
    }

    private async Task<PlainClient> OpenAsync()
    {
        var client = await PlainClient.ConnectAsync(_proxy);
        await client.EchoAsync(1);
        return client;
    }

    /// <summary>A connection with a fault: one that was open before it, or one that was made after it.</summary>
    private async Task<PlainClient> WithAsync(LinkFault fault, LinkScope scope)
    {
        var open = scope.HasFlag(LinkScope.Existing) ? await OpenAsync() : null;
        _proxy.Apply(fault, scope);
        return open ?? await PlainClient.ConnectAsync(_proxy);
    }
}
