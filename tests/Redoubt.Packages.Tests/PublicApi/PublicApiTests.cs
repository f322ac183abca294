using Redoubt.AspNetCore.Guards;
using Redoubt.Connections;
using Redoubt.Testing;

namespace Redoubt.Packages.Tests.PublicApi;

/// <summary>What users can call changes only together with a file that somebody reviews.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("runtime/Redoubt", typeof(IRedisConnection))]
    [InlineData("runtime/Redoubt.AspNetCore", typeof(IRedisAvailability))]
    [InlineData("runtime/Redoubt.Testing", typeof(RedisServer))]
    public void PublicApi_IsWhatTheFileSays(string folder, Type type)
        => ReviewedFile.MustSay($"{folder}/PublicApi.txt", PublicSurface.Of(type.Assembly.Location));

    [Fact]
    public void Surface_NamesWhatACallerDependsOn()
    {
        var surface = PublicSurface.Of(typeof(Specimen<>).Assembly.Location).Split("\n\n");

        Assert.Equal(
            """
            public sealed class Redoubt.Packages.Tests.PublicApi.Specimen<T> : System.IDisposable where T : class
                public Specimen(T first, int count = 3)
                public event EventHandler<T?>? Changed
                public void Dispose()
                public override bool Equals(object? obj)
                public override int GetHashCode()
                [Obsolete] public static string? Last { get; }
                public static bool operator ==(Specimen<T>? left, Specimen<T>? right)
                public static bool operator !=(Specimen<T>? left, Specimen<T>? right)
                public T this[int index] { get; }
            """,
            surface.Single(type => type.Contains("Specimen<T> :", StringComparison.Ordinal)));
    }
}
