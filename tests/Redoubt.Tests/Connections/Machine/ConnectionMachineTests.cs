using Redoubt.Connections;
using Redoubt.Connections.Machine;

namespace Redoubt.Tests.Connections.Machine;

public sealed class ConnectionMachineTests
{
    private readonly MachineDriver _sut = new();

    [Fact]
    public void Start_NothingListens_AttemptsFollowTheScheduleWithoutEnd()
    {
        _sut.Start();
        var delays = new List<double>();
        for (var attempt = 1; attempt <= 25; attempt++)
        {
            Assert.Equal(attempt, _sut.State.Attempt);
            delays.Add(_sut.Fail().Delay);
            _sut.Elapse();
        }

        Assert.Equal([1, 2, 4, 8, 15, 15, 15], delays.Take(7));
        Assert.All(delays.Skip(7), delay => Assert.Equal(15, delay));
    }

    [Fact]
    public void Fail_TwentyTimesAtStart_IsDegradedOnceAndCanStillBecomeReady()
    {
        _sut.Start();
        for (var attempt = 1; attempt < 20; attempt++)
        {
            _sut.Fail().Elapse();
            Assert.Equal(ConnectionStatus.Connecting, _sut.State.Status);
        }

        _sut.Fail().Elapse().Fail().Elapse().Succeed();

        Assert.Equal([ConnectionStatus.Connecting, ConnectionStatus.Degraded, ConnectionStatus.Ready], _sut.Statuses);
    }

    [Fact]
    public void Fail_AfterFirstSuccess_ReconnectsWithoutEnd()
    {
        _sut.Start().Succeed().After(60).LoseSocket();
        for (var attempt = 0; attempt < 100; attempt++)
        {
            _sut.Elapse().Fail();
        }

        Assert.Equal(ConnectionStatus.Reconnecting, _sut.State.Status);
        Assert.Equal(15, _sut.Delay);
    }

    [Fact]
    public void LoseSocket_StableConnection_WaitsTheShortestDelayAndTrustsARestore()
    {
        _sut.Start().Succeed().After(60).LoseSocket();

        Assert.Equal(1, _sut.Delay);
        _sut.Do(new ConnectionEvent.SocketRestored());
        Assert.False(_sut.Replaces);
        Assert.Equal(ConnectionStatus.Ready, _sut.Succeed().State.Status);
        Assert.Equal(1, _sut.State.Reconnects);
    }

    [Fact]
    public void LoseSocket_ConnectionThatDidNotLast_GoesOnWithTheDelaysBefore()
    {
        _sut.Start().Fail().Elapse().Fail().Elapse().Succeed().After(9).LoseSocket();

        Assert.Equal(4, _sut.Delay);
        Assert.IsType<MachineAction.Nothing>(_sut.Do(new ConnectionEvent.SocketRestored()).Last);
    }

    [Fact]
    public void LoseSocket_ConnectionThatLasted_BeginsWithTheShortestDelay()
    {
        _sut.Start().Fail().Elapse().Fail().Elapse().Succeed().After(10).LoseSocket();

        Assert.Equal(1, _sut.Delay);
    }

    [Theory]
    [InlineData(FailureReason.Silent)]
    [InlineData(FailureReason.ReadOnly)]
    public void Fail_ProbeOfAStableConnection_ReplacesAtOnce(FailureReason reason)
    {
        _sut.Start().Succeed().After(60).Elapse().Fail(reason);

        Assert.True(_sut.Replaces);
        Assert.Equal(ConnectionStatus.Reconnecting, _sut.State.Status);
        Assert.Equal(1, _sut.Fail(reason).Delay);
        Assert.Equal(2, _sut.Elapse().Fail(reason).Delay);
    }

    [Theory]
    [InlineData(FailureReason.Loading)]
    [InlineData(FailureReason.Busy)]
    [InlineData(FailureReason.NoPrimary)]
    public void Fail_ServerThatAnswersNotYet_IsAskedAgainOnTheSameMultiplexer(FailureReason reason)
    {
        _sut.Start().Succeed().After(60).Elapse().Fail(reason);

        Assert.Equal(1, _sut.Delay);
        Assert.Equal(ConnectionStatus.Reconnecting, _sut.State.Status);
        Assert.False(_sut.Elapse().Replaces);
    }

    [Theory]
    [InlineData(FailureReason.Authentication)]
    [InlineData(FailureReason.Tls)]
    [InlineData(FailureReason.Configuration)]
    public void Fail_WhatOnlyAPersonCanMend_WaitsTheLongestDelay(FailureReason reason)
        => Assert.Equal(15, _sut.Start().Fail(reason).Delay);

    [Theory]
    [InlineData(FailureReason.OutOfMemory)]
    [InlineData(FailureReason.DiskRefused)]
    [InlineData(FailureReason.TooFewReplicas)]
    [InlineData(FailureReason.Permission)]
    public void Succeed_ServerRefusesWrites_IsDegradedAndAvailable(FailureReason reason)
    {
        _sut.Start().Succeed(reason);

        Assert.Equal(ConnectionStatus.Degraded, _sut.State.Status);
        Assert.True(_sut.State.IsAvailable);
        Assert.Equal(reason, _sut.State.LastFailure!.Reason);
        Assert.Equal(ConnectionStatus.Ready, _sut.Elapse().Succeed().State.Status);
        Assert.Equal(0, _sut.State.Reconnects);
    }

    [Fact]
    public void Fail_OwnThreadPoolIsLate_KeepsTheConnection()
    {
        _sut.Start().Succeed().After(60).Elapse().Fail(FailureReason.ThreadPoolDelay);

        Assert.Equal(ConnectionStatus.Ready, _sut.State.Status);
        Assert.IsType<MachineAction.Probe>(_sut.Elapse().Last);
    }

    [Fact]
    public void Doubted_SoonAfterAnAnswer_ProbesAMomentLater()
    {
        _sut.Start().Succeed();

        Assert.Equal(0.06, _sut.After(0.04).Do(new ConnectionEvent.Doubted()).Delay, precision: 6);
        Assert.IsType<MachineAction.Probe>(_sut.Elapse().Last);
    }

    [Fact]
    public void Doubted_DuringAProbe_HasAnotherOneFollowIt()
    {
        _sut.Start().Succeed().After(60).Do(new ConnectionEvent.Doubted());
        Assert.IsType<MachineAction.Probe>(_sut.Last);

        Assert.IsType<MachineAction.Nothing>(_sut.Do(new ConnectionEvent.Doubted()).Last);
        Assert.Equal(0.1, _sut.Succeed().Delay, precision: 6);
        Assert.Equal(5, _sut.Elapse().Succeed().Delay);
    }

    [Fact]
    public void Apply_LateResult_ChangesNothing()
    {
        _sut.Start();
        var late = _sut.State.Ticket;
        _sut.Fail().Elapse().Succeed();
        var before = _sut.State;

        _sut.Do(new ConnectionEvent.Failed(late, MachineDriver.Failure(FailureReason.Silent)));
        _sut.Do(new ConnectionEvent.Succeeded(late, null));
        _sut.Do(new ConnectionEvent.Due(late));

        Assert.Same(before, _sut.State);
    }

    [Fact]
    public void ReconnectRequested_Ready_ReplacesTheMultiplexer()
    {
        _sut.Start().Succeed().Do(new ConnectionEvent.ReconnectRequested());

        Assert.True(_sut.Replaces);
        Assert.Equal(ConnectionStatus.Reconnecting, _sut.State.Status);
    }

    [Fact]
    public void ReconnectRequested_Waiting_BringsTheNextAttemptForward()
    {
        _sut.Start().Fail().Do(new ConnectionEvent.ReconnectRequested());

        Assert.Equal(2, _sut.State.Attempt);
        Assert.IsType<MachineAction.Attempt>(_sut.Last);
        Assert.IsType<MachineAction.Nothing>(_sut.Do(new ConnectionEvent.ReconnectRequested()).Last);
    }

    [Fact]
    public void Start_Twice_IsOneAttempt()
    {
        _sut.Start();

        Assert.IsType<MachineAction.Nothing>(_sut.Start().Last);
        Assert.Equal(1, _sut.State.Attempt);
    }

    [Fact]
    public void CloseRequested_AnyState_IsFinal()
    {
        _sut.Start().Succeed().Do(new ConnectionEvent.CloseRequested());

        Assert.IsType<MachineAction.Close>(_sut.Last);
        _sut.Start().Do(new ConnectionEvent.ReconnectRequested());
        Assert.IsType<MachineAction.Nothing>(_sut.Last);
        Assert.Equal(ConnectionStatus.Closed, _sut.State.Status);
        Assert.Null(_sut.State.NextAttempt);
    }
}
