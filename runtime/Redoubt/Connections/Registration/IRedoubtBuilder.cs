namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What has been registered for one connection; the features of this library hang off it.</summary>
public interface IRedoubtBuilder
{
    /// <summary>The services that are being registered.</summary>
    IServiceCollection Services { get; }

    /// <summary>The name of the connection, which is also the key of its services; empty for the default one.</summary>
    string Name { get; }
}
