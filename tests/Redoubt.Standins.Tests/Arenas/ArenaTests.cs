using Pipelines.Sockets.Unofficial.Arenas;

namespace Redoubt.Standins.Tests.Arenas;

public sealed class ArenaTests
{
    private const int SmallBlockBytes = 64 * sizeof(int);

    [Fact]
    public void Allocate_Zero_IsEmpty()
    {
        using var arena = new Arena<int>();

        var sequence = arena.Allocate(0);

        Assert.True(sequence.IsEmpty);
        Assert.Equal(0, sequence.Length);
    }

    [Fact]
    public void Allocate_Negative_Throws()
    {
        using var arena = new Arena<int>();

        Assert.Throws<ArgumentOutOfRangeException>(() => arena.Allocate(-1));
    }

    [Fact]
    public void Allocate_ManyRunsOverSeveralBlocks_DoNotOverlap()
    {
        using var arena = new Arena<int>(new ArenaOptions(blockSizeBytes: SmallBlockBytes));
        var runs = new List<Sequence<int>>();

        for (var length = 1; length <= 100; length++)
        {
            var run = arena.Allocate(length);
            run.FirstSpan.Fill(length);
            runs.Add(run);
        }

        Assert.All(runs, run =>
        {
            Assert.True(run.IsSingleSegment);
            Assert.Equal(Enumerable.Repeat((int)run.Length, (int)run.Length), run.FirstSpan.ToArray());
        });
    }

    [Fact]
    public void Reset_LetsGoOfWhatWasHeld()
    {
        using var arena = new Arena<object>();
        var held = Hold(arena);

        arena.Reset();
        GC.Collect();

        Assert.False(held.TryGetTarget(out _));
    }

    [Fact]
    public void Reset_HandsTheSameMemoryOutAgain()
    {
        using var arena = new Arena<int>();
        var first = arena.Allocate(8);

        arena.Reset();
        var second = arena.Allocate(8);

        Assert.True(first.FirstSpan == second.FirstSpan);
    }

    [Fact]
    public void LargeRun_IsNotHeldByTheArena()
    {
        using var arena = new Arena<object>(new ArenaOptions(blockSizeBytes: 1024));
        var held = Hold(arena, 100_000);

        GC.Collect();

        Assert.False(held.TryGetTarget(out _));
        GC.KeepAlive(arena);
    }

    // Not inlined, so that no local of a test keeps the object alive.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference<object> Hold(Arena<object> arena, int length = 4)
    {
        var held = new object();
        arena.Allocate(length)[0] = held;
        return new WeakReference<object>(held);
    }
}
