using Microsoft.CodeAnalysis;

namespace Redoubt.Analyzers.Internals.Replies;

/// <summary>A place that a reply gets to.</summary>
/// <param name="Source">Where it comes from: the call, or a local that holds the reply.</param>
/// <param name="Reply">The outermost expression below this place that still is the <c>RedisValue</c>; null when only a copy in another form is left.</param>
/// <param name="Operation">The expression that is the reply at this place.</param>
/// <param name="Form">Its form.</param>
internal readonly record struct ReplyPlace(IOperation Source, IOperation? Reply, IOperation Operation, ReplyForm Form);
