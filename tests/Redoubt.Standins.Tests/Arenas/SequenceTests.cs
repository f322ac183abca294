using System.Reflection;
using Pipelines.Sockets.Unofficial.Arenas;

namespace Redoubt.Standins.Tests.Arenas;

public sealed class SequenceTests
{
    private static readonly int[] OneToFive = [1, 2, 3, 4, 5];

    [Fact]
    public void Untyped_HasNoGenericField()
    {
        var fields = typeof(Sequence).GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);

        Assert.All(fields, field => Assert.False(field.FieldType.IsGenericType));
    }

    [Fact]
    public void Untyped_InAStructOfTheSameSequence_CanBeLoaded()
    {
        using var arena = new Arena<Node>();
        var children = arena.Allocate(2);
        children[1] = new Node(7, default);

        var parent = new Node(0, children.Untyped());

        Assert.Equal(2, parent.Children.Length);
        Assert.Equal(7, parent.Children.Cast<Node>()[1].Value);
    }

    [Fact]
    public void Cast_ToAnotherType_Throws()
    {
        using var arena = new Arena<int>();
        var sequence = arena.Allocate(1).Untyped();

        Assert.Throws<InvalidCastException>(() => sequence.Cast<string>().Length);
    }

    [Fact]
    public void Enumerator_WalksTheElementsByReference()
    {
        using var arena = new Arena<int>();
        var sequence = Fill(arena);

        foreach (ref var element in sequence)
        {
            element *= 10;
        }

        Assert.Equal([10, 20, 30, 40, 50], sequence.FirstSpan.ToArray());
    }

    [Fact]
    public void GetNext_PastTheEnd_Throws()
    {
        using var arena = new Arena<int>();
        var sequence = arena.Allocate(1);
        var enumerator = sequence.GetEnumerator();
        enumerator.GetNext() = 5;

        var hasThrown = false;
        try
        {
            enumerator.GetNext();
        }
        catch (InvalidOperationException)
        {
            hasThrown = true;
        }

        Assert.Equal(5, sequence[0]);
        Assert.True(hasThrown);
    }

    [Fact]
    public void Spans_AreOneOrNone()
    {
        using var arena = new Arena<int>();

        Assert.Equal([5], SpanLengths(Fill(arena)));
        Assert.Empty(SpanLengths(default));
    }

    [Fact]
    public void ToArray_ProjectsEachElement()
    {
        using var arena = new Arena<int>();
        var sequence = Fill(arena);
        var factor = 3;

        Assert.Equal(["<1>", "<2>", "<3>", "<4>", "<5>"], sequence.ToArray((in int value) => $"<{value}>"));
        Assert.Equal([3, 6, 9, 12, 15], sequence.ToArray((in int value, in int state) => value * state, in factor));
        Assert.Empty(default(Sequence<int>).ToArray((in int value) => value));
    }

    [Fact]
    public void CopyTo_LongerDestination_LeavesTheRest()
    {
        using var arena = new Arena<int>();
        var destination = new int[6];

        Fill(arena).CopyTo(destination, (in int value) => -value);

        Assert.Equal([-1, -2, -3, -4, -5, 0], destination);
    }

    [Fact]
    public void CopyTo_ShorterDestination_Throws()
    {
        using var arena = new Arena<int>();
        var sequence = Fill(arena);

        var exception = Assert.Throws<ArgumentException>(() => sequence.CopyTo(new int[4], (in int value) => value));

        Assert.Contains("4 elements", exception.Message, StringComparison.Ordinal);
    }

    private static Sequence<int> Fill(Arena<int> arena)
    {
        var sequence = arena.Allocate(OneToFive.Length);
        OneToFive.CopyTo(sequence.FirstSpan);
        return sequence;
    }

    private static List<int> SpanLengths(Sequence<int> sequence)
    {
        var lengths = new List<int>();
        foreach (var span in sequence.Spans)
        {
            lengths.Add(span.Length);
        }

        return lengths;
    }

    private readonly record struct Node(int Value, Sequence Children);
}
