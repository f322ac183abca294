namespace Redoubt.Testing.Internals;

/// <summary>
/// Asks a server whether it serves. The question goes through the server's own unix socket: no other server can answer it,
/// it needs no TLS, and Redis opens that socket after its port.
/// </summary>
internal static class Readiness
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Returns when the server answers; ends with a cancellation otherwise.</summary>
    public static async Task WaitAsync(string unixSocket, string? password, CancellationToken cancellationToken)
    {
        while (!await AnswersAsync(unixSocket, password, cancellationToken).ConfigureAwait(false))
        {
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<bool> AnswersAsync(string unixSocket, string? password, CancellationToken cancellationToken)
    {
        try
        {
            using var client = await RespClient.ConnectAsync(unixSocket, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (password is not null)
            {
                await client.ExecuteAsync(["AUTH", password], cancellationToken).ConfigureAwait(false);
            }

            await client.SendAsync(["PING"], cancellationToken).ConfigureAwait(false);
            return MeansReady((await client.ReceiveAsync(cancellationToken).ConfigureAwait(false)).ToString());
        }
        catch (Exception exception) when (RedisServer.IsFailureToAnswer(exception))
        {
            return false;
        }
    }

    // A server with a password that was set by its arguments is ready; one that is still loading its data is not. A
    // replica may be told to serve nothing before its first copy: that is not its start's concern.
    private static bool MeansReady(string reply)
        => reply == "PONG"
            || reply.StartsWith("NOAUTH", StringComparison.Ordinal)
            || reply.StartsWith("MASTERDOWN", StringComparison.Ordinal);
}
