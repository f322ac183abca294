namespace Redoubt.Analyzers.Internals;

/// <summary>What the code around a call is for.</summary>
internal enum EnclosingRole
{
    /// <summary>Anything that is none of the others: services, repositories, library code.</summary>
    Library,

    /// <summary>Runs once: entry points, static initialisation, <c>Lazy</c> factories, singleton registrations, service configuration.</summary>
    Startup,

    /// <summary>Runs for each request or message.</summary>
    RequestPath,

    /// <summary>The assembly references a test framework.</summary>
    Test,
}
