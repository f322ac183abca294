using Redoubt.Connections.Machine;

namespace Redoubt.Connections.Links;

/// <summary>Told what becomes of the sockets of a link, on a thread of the pool.</summary>
internal interface ILinkListener
{
    /// <summary>Something happened to a command socket.</summary>
    void OnCommandSocket(RedisLink link, ConnectionEvent what);

    /// <summary>Something happened to the subscription socket.</summary>
    void OnSubscriptionSocket(RedisLink link, SubscriptionChange change);
}
