using System.Text;
using StackExchange.Redis;

namespace Redoubt.Queues;

/// <summary>The keys of one queue. Scripts are given the base and derive the others.</summary>
internal sealed class QueueKeys
{
    public QueueKeys(string prefix, string name, string connectionPrefix)
    {
        JobOptionsRules.CheckQueueName(name);
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        Name = name;
        Base = $"{prefix}:{name}:";
        Keys = [Base];
        Marker = $"{Base}marker";
        ClientName = $"{connectionPrefix}{prefix}:{Convert.ToBase64String(Encoding.UTF8.GetBytes(name))}";
    }

    public string Name { get; }

    /// <summary>What all keys of the queue begin with.</summary>
    public string Base { get; }

    /// <summary>The one key that scripts are given.</summary>
    public RedisKey[] Keys { get; }

    public RedisKey Marker { get; }

    /// <summary>What connections that wait for jobs are called on the server, by which workers of a queue are found.</summary>
    public string ClientName { get; }

    public RedisKey Job(string id) => Base + id;

    public RedisKey Logs(string id) => $"{Base}{id}:logs";

    public RedisKey Of(string suffix) => Base + suffix;
}
