namespace Pipelines.Sockets.Unofficial.Arenas;

/// <summary>Names the second parameter of the constructor of <see cref="Arena{T}"/>, where callers pass nothing.</summary>
public abstract class Allocator<T>
{
    private protected Allocator()
    {
    }
}
