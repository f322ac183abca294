using System.Collections.Concurrent;

namespace Redoubt.Store;

/// <summary>Lets one caller in this process create at a time, by key and type; the others wait for what it creates.</summary>
internal sealed class CreationFlights
{
    private readonly ConcurrentDictionary<(string Key, Type Type), object> _flights = new();

    /// <summary>The outcome of the creation under way, or of <paramref name="create"/> when there is none.</summary>
    public async Task<T> JoinAsync<T>(string key, Func<CancellationToken, Task<T>> create, CancellationToken cancellationToken)
    {
        var id = (key, typeof(T));
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var flight = (CreationFlight<T>)_flights.GetOrAdd(
                id,
                static (id, given) => new CreationFlight<T>(given.create, flight => given.flights.TryRemove(new(id, flight))),
                (create, flights: _flights));
            if (flight.TryJoin() is not { } creation)
            {
                // It has just ended or been given up, and leaves the table at this moment.
                continue;
            }

            try
            {
                return await creation.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                flight.Leave();
            }
        }
    }
}
