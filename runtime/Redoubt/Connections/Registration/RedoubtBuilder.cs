using Microsoft.Extensions.DependencyInjection;

namespace Redoubt.Connections.Registration;

/// <inheritdoc/>
internal sealed record RedoubtBuilder(IServiceCollection Services, string Name) : IRedoubtBuilder;
