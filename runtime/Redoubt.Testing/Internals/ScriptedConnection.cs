using System.Net.Sockets;

namespace Redoubt.Testing.Internals;

/// <summary>One client of a scripted server: reads its commands one after another and sends what the script says.</summary>
internal sealed class ScriptedConnection(Socket socket, ScriptedSession session, ScriptedServer server, CancellationToken stopping)
{
    private readonly Queue<ScriptedReply> _heldBack = new();

    public async Task RunAsync()
    {
        try
        {
            socket.NoDelay = true;
            using var stream = new NetworkStream(socket, ownsSocket: false);
            await ConverseAsync(stream).ConfigureAwait(false);
            GracefulClose.Begin(socket);
            await GracefulClose.DrainAsync(socket).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException
            or OperationCanceledException or InvalidDataException)
        {
            // The client is gone, speaks another language, or the server stops: the connection ends either way.
        }
        finally
        {
            socket.Dispose();
        }
    }

    private async Task ConverseAsync(NetworkStream stream)
    {
        if (server.TakeGreeting() is { } greeting && !await SendAsync(stream, greeting).ConfigureAwait(false))
        {
            return;
        }

        var reader = new RespReader(stream);
        while (await reader.ReadCommandAsync(stopping).ConfigureAwait(false) is { } words)
        {
            var command = new ReceivedCommand(session.Id, words);
            var scripted = await server.ReceiveAsync(command, stopping).ConfigureAwait(false);
            var isOpen = scripted is not null
                ? await AnswerAsync(stream, scripted).ConfigureAwait(false)
                : await AnswerAsync(stream, ScriptedReply.Raw(server.AnswerByDefault(command, session))).ConfigureAwait(false);
            if (!isOpen || (scripted is null && command.Name == "QUIT"))
            {
                return;
            }
        }
    }

    private async Task<bool> AnswerAsync(NetworkStream stream, ScriptedReply reply)
    {
        if (reply.WaitsForNext)
        {
            _heldBack.Enqueue(reply);
            return true;
        }

        var isOpen = await SendAsync(stream, reply).ConfigureAwait(false);
        while (isOpen && _heldBack.TryDequeue(out var late))
        {
            isOpen = await SendAsync(stream, late).ConfigureAwait(false);
        }

        return isOpen;
    }

    private async Task<bool> SendAsync(NetworkStream stream, ScriptedReply reply)
    {
        if (reply.Latency > TimeSpan.Zero)
        {
            await Task.Delay(reply.Latency, stopping).ConfigureAwait(false);
        }

        await stream.WriteAsync(reply.BytesFor(session.Protocol), stopping).ConfigureAwait(false);
        return !reply.Closes;
    }
}
