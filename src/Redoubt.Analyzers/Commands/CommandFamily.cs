namespace Redoubt.Analyzers.Commands;

/// <summary>The StackExchange.Redis type that declares a member.</summary>
internal enum CommandFamily
{
    /// <summary><c>IDatabase</c>, <c>IDatabaseAsync</c>, <c>IRedis</c>, <c>IRedisAsync</c>.</summary>
    Database,

    /// <summary><c>IServer</c>.</summary>
    Server,

    /// <summary><c>ISubscriber</c>.</summary>
    Subscriber,

    /// <summary><c>IBatch</c>, its own members: what it inherits is <see cref="Database"/>.</summary>
    Batch,

    /// <summary><c>ITransaction</c> and <c>ITransactionAsync</c>, their own members.</summary>
    Transaction,

    /// <summary><c>IConnectionMultiplexer</c> and <c>ConnectionMultiplexer</c>, static members included.</summary>
    Multiplexer,
}
