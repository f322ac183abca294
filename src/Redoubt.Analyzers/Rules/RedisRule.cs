using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Redoubt.Analyzers.Internals;
using Redoubt.Analyzers.Options;

namespace Redoubt.Analyzers.Rules;

/// <summary>
/// One rule: a descriptor, the calls it listens to, and one decision. Rules hold no state; they are shared by all
/// compilations and run concurrently.
/// </summary>
internal abstract class RedisRule
{
    /// <summary>Id, title, message and default severity.</summary>
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>The kinds of code fix that this rule's findings may have.</summary>
    public abstract FixKind Fixes { get; }

    /// <summary>The StackExchange.Redis members the rule listens to, without <c>Async</c>: <c>StringSet</c> means both.</summary>
    public virtual IReadOnlyList<string> Commands => [];

    /// <summary>Names of methods outside StackExchange.Redis the rule listens to.</summary>
    public virtual IReadOnlyList<string> Methods => [];

    /// <summary>The options that change what this rule reports or offers; its page must describe each.</summary>
    public virtual IReadOnlyList<RedoubtOption> Options => [];

    /// <summary>Decides about a call of one of <see cref="Commands"/>.</summary>
    public virtual void Analyze(RedisCall call, RuleContext context)
    {
    }

    /// <summary>Decides about a call of a method named in <see cref="Methods"/>, on any type.</summary>
    public virtual void Analyze(IInvocationOperation invocation, RuleContext context)
    {
    }
}
