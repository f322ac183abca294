namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>The lifetimes of Microsoft.Extensions.DependencyInjection, with its values.</summary>
internal enum ServiceLifetime
{
    /// <summary>One for the whole application.</summary>
    Singleton = 0,

    /// <summary>One for each scope, which is one for each request.</summary>
    Scoped = 1,

    /// <summary>One for each injection.</summary>
    Transient = 2,
}
