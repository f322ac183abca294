namespace Redoubt.Analyzers.Internals.Replies;

/// <summary>In which form a reply that may be missing travels, which decides what it looks like when it is missing.</summary>
internal enum ReplyForm
{
    /// <summary>A task of a <c>RedisValue</c>, not awaited yet.</summary>
    Task,

    /// <summary>A <c>RedisValue</c>: <c>IsNull</c> when missing.</summary>
    Value,

    /// <summary>A <c>string</c> or <c>byte[]</c>: null when missing.</summary>
    Reference,

    /// <summary>What <c>ToString()</c> or a conversion to a span or memory makes of it: empty when missing.</summary>
    Content,
}
