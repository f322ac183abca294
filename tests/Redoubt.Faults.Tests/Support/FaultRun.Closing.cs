using System.Globalization;
using Microsoft.Extensions.Logging;
using Redoubt.Connections;
using Redoubt.Faults.Tests.Results;
using Redoubt.Telemetry;

namespace Redoubt.Faults.Tests.Support;

// What holds after every fault.
internal sealed partial class FaultRun
{
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);

    private Task? _closing;

    private DateTimeOffset? DetectedAt => _begun is not { } begun ? null
        : Sut.Changes.FirstOrDefault(change => change.At >= begun && change.From is ConnectionStatus.Ready && change.To is not ConnectionStatus.Closed)?.At
            ?? Sut.Changes.FirstOrDefault(change => change.At >= begun && change is { From: ConnectionStatus.Connecting, Failure: not null })?.Failure!.At;

    private DateTimeOffset? HealedAt
        => Sut.Changes.LastOrDefault(change => change.At >= _begun && change.To is ConnectionStatus.Ready)?.At;

    /// <summary>Asserts that the fault was one outage: noticed once, told once, over once.</summary>
    /// <param name="reason">Why the connection was left.</param>
    /// <param name="keepsSubscription">Whether the subscription lived through it, or null when it may or may not have.</param>
    public void AssertOneOutage(FailureReason reason, bool? keepsSubscription = false)
    {
        AssertStatuses(ConnectionStatus.Connecting, ConnectionStatus.Ready, ConnectionStatus.Reconnecting, ConnectionStatus.Ready);
        Assert.Equal(reason, Sut.Changes[2].Failure?.Reason);
        Assert.Equal(1, Connection.Health.Reconnects);
        AssertLogged((EventIds.Connected, 1), (EventIds.OutageBegan, 1), (EventIds.OutageEnded, 1));
        Assert.Equal(keepsSubscription ?? Bus.Gaps.Count == 0, Bus.Gaps.Count == 0);
    }

    /// <summary>Asserts that Redis was there all the time and refused writes for a while.</summary>
    public void AssertOneTimeWithoutWrites(FailureReason reason)
    {
        AssertStatuses(ConnectionStatus.Connecting, ConnectionStatus.Ready, ConnectionStatus.Degraded, ConnectionStatus.Ready);
        Assert.Equal(reason, Sut.Changes[2].Failure?.Reason);
        Assert.Equal(0, Connection.Health.Reconnects);
        AssertLogged((EventIds.OutageBegan, 0), (EventIds.WritesRefused, 1), (EventIds.WritesAccepted, 1));
        Assert.Empty(Bus.Gaps);
    }

    /// <summary>Asserts that nobody noticed anything.</summary>
    public void AssertNothingHappened()
    {
        AssertStatuses(ConnectionStatus.Connecting, ConnectionStatus.Ready);
        AssertLogged((EventIds.Connected, 1), (EventIds.OutageBegan, 0), (EventIds.WritesRefused, 0), (EventIds.CommandFailed, 0));
        Assert.Equal((0, 0), (Load.Counts.NotApplied, Load.Counts.Ambiguous));
        Assert.Empty(Bus.Gaps);
    }

    public void AssertStatuses(params IEnumerable<ConnectionStatus> expected) => Assert.Equal(expected, Sut.Statuses);

    public void AssertLogged(params IEnumerable<(int Id, int Times)> expected)
        => Assert.All(expected, entry => Assert.Equal((entry.Id, entry.Times), (entry.Id, Logs.Count(entry.Id))));

    /// <summary>Ends everything and asserts what is true of every fault. Again, it does nothing.</summary>
    public Task CloseAsync() => _closing ??= EndAsync();

    private async Task EndAsync()
    {
        try
        {
            await Load.StopAsync();
            await AssertSocketsAreAsBeforeAsync();
            await AssertEachIncrementHappenedOnceAsync();
            await Health.StopAsync();
            await Bus.DisposeAsync();
            await CloseConnectionAsync();
            await AssertNothingIsLeftAsync();
        }
        finally
        {
            await CloseConnectionAsync();
        }

        UnobservedErrors.AssertNone();

        AssertEvents();
        AssertLogs();
        Health.AssertTrue();
        Assert.Empty(Load.Unexpected);
        AssertNoSecret();
        FaultResults.Add(new FaultResult(
            _row, _variant, Milliseconds(DetectedAt - _begun), Milliseconds(HealedAt - (_mended ?? _begun)), Load.Counts));
    }

    /// <summary>A clock that stands still is moved: closing has limits of its own.</summary>
    private async Task CloseConnectionAsync()
    {
        var closing = Connection.CloseAsync(CloseLimit);
        await Wait.UntilAsync("closed", () =>
        {
            (_time as ManualTime)?.Advance(CloseLimit);
            return closing.IsCompleted;
        });
        await closing;
    }

    private static int? Milliseconds(TimeSpan? time) => time is { } known ? (int)Math.Max(0, Math.Round(known.TotalMilliseconds)) : null;

    private async Task AssertSocketsAreAsBeforeAsync()
    {
        if (_sockets > 0 && Connection.IsAvailable)
        {
            await Wait.UntilAsync($"{_sockets} sockets", async () => await SocketsAsync() == _sockets);
        }
    }

    private async Task AssertEachIncrementHappenedOnceAsync()
    {
        if (Server is { IsRunning: true } && ServerKeepsItsData && Load.Counts is { } counts)
        {
            var value = (await Server.ExecuteAsync("GET", CommandLoad.Counter)).Text ?? "0";
            Assert.InRange(long.Parse(value, CultureInfo.InvariantCulture), counts.Ok, counts.Ok + counts.Ambiguous);
        }
    }

    private async Task AssertNothingIsLeftAsync()
    {
        await Wait.UntilAsync("no socket", async () => await SocketsAsync() == 0);
        await _watching.WaitAsync(Wait.Limit);
    }

    /// <summary>Each change once, in order, the same for handlers and for streams, and the last one is the close.</summary>
    private void AssertEvents()
    {
        Assert.Equal(Sut.Changes, _watched);
        Assert.Equal(ConnectionStatus.Closed, Connection.Status);
        Assert.Equal(ConnectionStatus.Closed, Sut.Changes[^1].To);
        Assert.All(Sut.Changes, change => Assert.NotEqual(change.From, change.To));
        Assert.All(Sut.Changes.Zip(Sut.Changes.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        Assert.All(Sut.Changes.Zip(Sut.Changes.Skip(1)), pair => Assert.True(pair.First.At <= pair.Second.At));
    }

    /// <summary>One warning for each outage and no more, and errors only where somebody must act.</summary>
    private void AssertLogs()
    {
        var outages = Sut.Statuses.Count(status => status is ConnectionStatus.Reconnecting or ConnectionStatus.Connecting);
        Assert.InRange(Logs.Count(EventIds.OutageBegan), 0, outages);
        Assert.InRange(Logs.Count(EventIds.OutageEnded), 0, Logs.Count(EventIds.OutageBegan));
        Assert.Equal(1, Logs.Count(EventIds.Closed));
        Assert.All(
            Logs.Entries.Where(entry => entry.Level >= LogLevel.Error), entry => Assert.Contains(entry.Id, ExpectedErrors));
    }

    private void AssertNoSecret()
    {
        string[] told =
        [
            .. Logs.Entries.Select(entry => entry.Text),
            .. Health.Seen.Select(seen => $"{seen.Health} {seen.Check.Message}"),
            .. Sut.Changes.Select(change => change.ToString()),
        ];
        Assert.All(Secrets, secret => Assert.All(told, text => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
    }
}
