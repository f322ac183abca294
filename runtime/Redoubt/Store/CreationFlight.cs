namespace Redoubt.Store;

/// <summary>One creation and those who wait for it. It is cancelled when the last of them has left.</summary>
#pragma warning disable CA1001 // A token source without a timer holds nothing to dispose, and the creation may still look at it.
internal sealed class CreationFlight<T>(Func<CancellationToken, Task<T>> create, Action<CreationFlight<T>> ended)
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _givenUp = new();
    private readonly Lock _gate = new();
    private Task<T>? _creation;
    private int _waiting;
    private bool _isOver;

    /// <summary>The creation, which the first to join begins, or null when it is over.</summary>
    public Task<T>? TryJoin()
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return null;
            }

            _waiting++;
            return _creation ??= Task.Run(CreateAsync);
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            if (--_waiting > 0 || _isOver)
            {
                return;
            }

            _isOver = true;
        }

        ended(this);
        _givenUp.Cancel();
        // Nobody is left to see what becomes of it.
        _ = _creation!.ContinueWith(
            static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private async Task<T> CreateAsync()
    {
        try
        {
            return await create(_givenUp.Token).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _isOver = true;
            }

            ended(this);
        }
    }
}
