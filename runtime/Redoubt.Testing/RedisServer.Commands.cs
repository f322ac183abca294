using System.Net.Sockets;
using Redoubt.Testing.Internals;

namespace Redoubt.Testing;

// What a test asks of a server that runs.
public sealed partial class RedisServer
{
    /// <summary>
    /// Sends one command, the name and its arguments, on a connection of its own through the unix socket, and returns the
    /// reply. The password of the options is given first. For several commands on one connection: <see cref="ConnectAsync"/>.
    /// </summary>
    /// <exception cref="RespErrorException">The reply is an error.</exception>
    /// <exception cref="TimeoutException">No reply came within 10 seconds.</exception>
    /// <exception cref="SocketException">The server is not running.</exception>
    public Task<RespValue> ExecuteAsync(params IReadOnlyList<string> command) => ExecuteAsync(command, CancellationToken.None);

    /// <inheritdoc cref="ExecuteAsync(IReadOnlyList{string})"/>
    public async Task<RespValue> ExecuteAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        using var client = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        return await client.ExecuteAsync(command, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Opens a connection through the unix socket and gives the password of the options. A test that takes the way in from
    /// everybody, by a password or a limit of clients, opens it before.
    /// </summary>
    /// <exception cref="RespErrorException">The server refuses the password or the connection.</exception>
    /// <exception cref="SocketException">The server is not running.</exception>
    public async Task<RespClient> ConnectAsync(CancellationToken cancellationToken = default)
    {
        var client = await RespClient.ConnectAsync(UnixSocket, cancellationToken: cancellationToken).ConfigureAwait(false);
        try
        {
            if (_options.Password is { } password)
            {
                await client.ExecuteAsync(["AUTH", password], cancellationToken).ConfigureAwait(false);
            }

            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Starts a replica of this server, with this server's options unless told otherwise, and returns when it is in sync.</summary>
    /// <exception cref="RedisServerStartException">The replica did not start.</exception>
    /// <exception cref="TimeoutException">The replica was not in sync within the time for a start.</exception>
    public async Task<RedisServer> StartReplicaAsync(
        RedisServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= _options;
        var replica = await StartAsync(
            options with
            {
                Tls = options.Tls is null ? null : options.Tls with { Authority = options.Tls.Authority ?? Authority },
                Arguments = [.. options.Arguments, .. ServerArguments.ToReplicate(this, options)],
            },
            cancellationToken).ConfigureAwait(false);
        try
        {
            await Poll.UntilAsync(
                token => HasInSyncAsync(replica, token),
                $"the replica at {replica.EndPoint} is in sync with {EndPoint}",
                options.StartTimeout,
                cancellationToken).ConfigureAwait(false);
            return replica;
        }
        catch
        {
            await replica.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Lets a server with TLS show a new certificate from now on. Open connections go on with the old one.</summary>
    /// <exception cref="InvalidOperationException">The server was started without TLS.</exception>
    public async Task ChangeCertificateAsync(CertificateFlaw flaw, CancellationToken cancellationToken = default)
    {
        var files = new ServerCertificateFiles(Directory);
        var replaced = Certificate;
        Certificate = files.Write(Authority ?? throw new InvalidOperationException("The Redis server has no TLS."), flaw);
        replaced?.Dispose();
        await ExecuteAsync(
            ["CONFIG", "SET", "tls-cert-file", files.Certificate, "tls-key-file", files.Key], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether both sides agree that <paramref name="replica"/> follows this server; the replica says so first.</summary>
    internal async Task<bool> HasInSyncAsync(RedisServer replica, CancellationToken cancellationToken)
    {
        var role = await replica.ExecuteAsync(["ROLE"], cancellationToken).ConfigureAwait(false);
        if (role.Items is not [var name, _, _, var state, ..] || name.Text != "slave" || state.Text != "connected")
        {
            return false;
        }

        role = await ExecuteAsync(["ROLE"], cancellationToken).ConfigureAwait(false);
        return role.Items is [_, _, var replicas] && replicas.Items.Any(known => known.Items[1].ToInt64() == replica.Port);
    }

    /// <summary>What is thrown while a server is down, starting, hanging or refusing.</summary>
    internal static bool IsFailureToAnswer(Exception exception)
        => exception is SocketException or IOException or TimeoutException or RespErrorException;
}
