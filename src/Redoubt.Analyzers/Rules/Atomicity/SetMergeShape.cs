namespace Redoubt.Analyzers.Rules.Atomicity;

/// <summary>What happens to the EXPIRE, and so where the SET that does both goes.</summary>
internal enum SetMergeShape
{
    /// <summary>The statement of the EXPIRE is taken out.</summary>
    Statement,

    /// <summary>The EXPIRE is taken out of the arguments of a <c>Task.WhenAll</c>.</summary>
    Argument,

    /// <summary>The local that holds the EXPIRE's task is taken out wherever it is used.</summary>
    Local,

    /// <summary>The SET takes the place of the EXPIRE, because only there the expiry is known or the task is waited for.</summary>
    AtExpire,
}
