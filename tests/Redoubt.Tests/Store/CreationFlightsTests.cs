using Redoubt.Store;

namespace Redoubt.Tests.Store;

public sealed class CreationFlightsTests
{
    private readonly TaskCompletionSource<int> _created = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CreationFlights _sut = new();
    private int _creations;

    [Fact]
    public async Task JoinAsync_OneCallerGivesUp_TheOthersGetTheValue()
    {
        using var impatience = new CancellationTokenSource();
        var impatient = _sut.JoinAsync("lamp", CreateAsync, impatience.Token);
        var patient = _sut.JoinAsync("lamp", CreateAsync, CancellationToken.None);

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        _created.SetResult(7);
        Assert.Equal(7, await patient);
        Assert.Equal(1, _creations);
    }

    [Fact]
    public async Task JoinAsync_OtherKeyOrType_IsAnotherCreation()
    {
        var callers = new Task[]
        {
            _sut.JoinAsync("lamp", CreateAsync, CancellationToken.None),
            _sut.JoinAsync("chair", CreateAsync, CancellationToken.None),
            _sut.JoinAsync<long>("lamp", async token => await CreateAsync(token), CancellationToken.None),
        };
        _created.SetResult(7);
        await Task.WhenAll(callers);

        Assert.Equal(3, _creations);
    }

    [Fact]
    public async Task JoinAsync_AfterTheCreationEnded_CreatesAgain()
    {
        _created.SetResult(7);
        await _sut.JoinAsync("lamp", CreateAsync, CancellationToken.None);
        await _sut.JoinAsync("lamp", CreateAsync, CancellationToken.None);

        Assert.Equal(2, _creations);
    }

    private Task<int> CreateAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _creations);
        return _created.Task.WaitAsync(cancellationToken);
    }
}
