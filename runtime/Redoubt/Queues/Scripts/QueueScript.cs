using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace Redoubt.Queues.Scripts;

/// <summary>One script that runs on the server, called by its hash. A server that does not know it is given the text once.</summary>
internal sealed class QueueScript
{
    private readonly string _text;
    private readonly byte[] _hash;

    public QueueScript(string name)
    {
        Name = name;
        _text = ScriptText.Load(name);
#pragma warning disable CA5350 // The server names scripts by their SHA-1; nothing is protected by it.
        _hash = SHA1.HashData(Encoding.UTF8.GetBytes(_text));
#pragma warning restore CA5350
    }

    /// <summary>The name, for logs and metrics.</summary>
    public string Name { get; }

    public async Task<RedisResult> RunAsync(IDatabase database, RedisKey[] keys, RedisValue[] arguments)
    {
        try
        {
            return await database.ScriptEvaluateAsync(_hash, keys, arguments).ConfigureAwait(false);
        }
        catch (RedisServerException unknown) when (unknown.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            return await database.ScriptEvaluateAsync(_text, keys, arguments, CommandFlags.NoScriptCache).ConfigureAwait(false);
        }
    }
}
