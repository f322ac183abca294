#pragma warning disable CA1000, CA1066, CA1067, CA1822 // It is what a surface may hold, not what one should.
namespace Redoubt.Packages.Tests.PublicApi;

public sealed class Specimen<T>(T first, int count = 3) : IDisposable
    where T : class
{
    public event EventHandler<T?>? Changed;

    [Obsolete("An example.")]
    public static string? Last { get; private set; }

    internal int Hidden => count;

    public T this[int index] => first;

    public static bool operator ==(Specimen<T>? left, Specimen<T>? right) => ReferenceEquals(left, right);

    public static bool operator !=(Specimen<T>? left, Specimen<T>? right) => !ReferenceEquals(left, right);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => count;

    public void Dispose() => Changed?.Invoke(this, null);
}
