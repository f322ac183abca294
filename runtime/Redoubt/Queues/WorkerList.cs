using System.Globalization;
using Redoubt.Connections;
using Redoubt.Connections.Blocking;

namespace Redoubt.Queues;

/// <summary>Finds the workers of a queue by what their connections are called on the server.</summary>
internal sealed class WorkerList(QueueCommands commands)
{
    private const string Named = ":w:";

    private readonly string _clientName = (commands.Connection as IBlockingSource)?.KeyPrefix + commands.Keys.ClientName;

    public async Task<IReadOnlyList<ConnectedWorker>> GetAsync(CancellationToken cancellationToken)
    {
        var lists = await commands.Connection.ExecuteAsync(
            "CLIENT LIST",
            0,
            static (database, _) => Task.WhenAll(database.Multiplexer.GetServers()
                .Where(server => server is { IsConnected: true, IsReplica: false })
                .Select(server => server.ExecuteAsync("CLIENT", "LIST"))),
            CommandRepeat.Safe,
            cancellationToken).ConfigureAwait(false);
        return [.. lists.SelectMany(list => Read((string?)list ?? ""))];
    }

    private IEnumerable<ConnectedWorker> Read(string list)
    {
        foreach (var line in list.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = line.Split(' ').Select(field => field.Split('=', 2)).Where(field => field.Length == 2)
                .ToDictionary(field => field[0], field => field[1]);
            var name = fields.GetValueOrDefault("name", "");
            if (name == _clientName || name.StartsWith(_clientName + Named, StringComparison.Ordinal))
            {
                _ = long.TryParse(fields.GetValueOrDefault("age"), CultureInfo.InvariantCulture, out var age);
                yield return new ConnectedWorker(
                    name == _clientName ? null : name[(_clientName.Length + Named.Length)..],
                    fields.GetValueOrDefault("addr", ""),
                    TimeSpan.FromSeconds(age));
            }
        }
    }
}
