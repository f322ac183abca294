using System.Globalization;
using System.Text;
using Redoubt.Connections.Machine;
using StackExchange.Redis;

namespace Redoubt.Connections.Links;

/// <summary>
/// What the scout says to a server: AUTH when there is a password, then PING. Each reply is one line. One that is loading
/// is also asked for how long.
/// </summary>
internal static class ScoutDialogue
{
    private const int LongestReply = 1024;
    private const int LongestBulk = 16 * 1024;

    public static async Task RunAsync(Stream stream, ConfigurationOptions settings, string where, CancellationToken cancellationToken)
    {
        // The password is the primary's; a sentinel may have none, or another one.
        var asksSentinel = !string.IsNullOrEmpty(settings.ServiceName);
        if (!asksSentinel && !string.IsNullOrEmpty(settings.Password))
        {
            string[] words = string.IsNullOrEmpty(settings.User)
                ? ["AUTH", settings.Password]
                : ["AUTH", settings.User, settings.Password];
            await AskAsync(stream, words, where, cancellationToken).ConfigureAwait(false);
        }

        await AskAsync(stream, ["PING"], where, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A server that cannot save refuses even PING (7.0), and still answers reads.</summary>
    private static bool IsAnswer(string command, FailureReason? refusal)
        => command == "PING" && refusal is { } reason && Reaction.LeavesAvailable(reason);

    private static async Task AskAsync(Stream stream, string[] words, string where, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encode(words), cancellationToken).ConfigureAwait(false);
        var reply = await ReadLineAsync(stream, cancellationToken).ConfigureAwait(false);
        if (reply.StartsWith('+'))
        {
            return;
        }

        if (!reply.StartsWith('-'))
        {
            throw new ScoutException(FailureReason.Protocol, $"{where} does not answer as Redis does.");
        }

        var error = reply[1..];
        var refusal = FailureClassifier.OfServerError(error);
        if (IsAnswer(words[0], refusal))
        {
            return;
        }

        throw new ScoutException(refusal ?? FailureReason.Other, $"{where} answered: {error}")
        {
            LoadingEta = refusal is FailureReason.Loading ? await AskLoadingEtaAsync(stream, cancellationToken).ConfigureAwait(false) : null,
        };
    }

    /// <summary>A server that loads its data set answers INFO. That it is loading is known by now, so what goes wrong here is no matter.</summary>
    private static async Task<TimeSpan?> AskLoadingEtaAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(Encode(["INFO", ServerInfo.LoadingSection]), cancellationToken).ConfigureAwait(false);
            var reply = await ReadBulkAsync(stream, cancellationToken).ConfigureAwait(false);
            return ServerInfo.LoadingEta(ServerInfo.Field(reply, ServerInfo.LoadingField));
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private static byte[] Encode(string[] words)
    {
        var text = new StringBuilder().Append('*').Append(words.Length).Append("\r\n");
        foreach (var word in words)
        {
            text.Append('$').Append(Encoding.UTF8.GetByteCount(word)).Append("\r\n").Append(word).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A server with no room for us says so and hangs up, perhaps before it has read what we asked.</summary>
    private static async Task<string> ReadLineAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestReply];
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                throw new EndOfStreamException("The server closed the connection without an answer.");
            }

            length += read;
            var end = buffer.AsSpan(0, length).IndexOf("\r\n"u8);
            if (end >= 0)
            {
                return Encoding.UTF8.GetString(buffer, 0, end);
            }
        }

        return "";
    }

    /// <summary>A reply of several lines with its header, or what there is of it when it ends early or is too long.</summary>
    private static async Task<string> ReadBulkAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestBulk];
        var length = 0;
        while (length < buffer.Length && !IsWhole(buffer.AsSpan(0, length)))
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static bool IsWhole(ReadOnlySpan<byte> reply)
    {
        var end = reply.IndexOf("\r\n"u8);
        return end > 0
            && (reply[0] != '$' || !int.TryParse(reply[1..end], CultureInfo.InvariantCulture, out var content) || reply.Length >= end + content + 4);
    }
}
