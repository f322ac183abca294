using Pipelines.Sockets.Unofficial;

namespace Redoubt.Standins.Tests;

public sealed class DelegatesTests
{
    [Fact]
    public void IsSingle_TellsOneTargetFromSeveral()
    {
        Action one = () => { };

        Assert.True(one.IsSingle());
        Assert.False((one + one).IsSingle());
    }

    [Fact]
    public void AsEnumerable_WalksTheTargetsInOrder()
    {
        var calls = new List<int>();
        Action handler = () => calls.Add(1);
        handler += () => calls.Add(2);
        handler += () => calls.Add(3);

        foreach (var target in handler.AsEnumerable())
        {
            target();
        }

        Assert.Equal([1, 2, 3], calls);
    }

    [Fact]
    public void AsEnumerable_ThroughTheInterface_HasTheSameTargets()
    {
        Action handler = () => { };

        Assert.Equal([handler, handler], (handler + handler).AsEnumerable().ToList());
    }

    [Fact]
    public void Enumerator_Reset_StartsAgain()
    {
        Action handler = () => { };
        var enumerator = handler.AsEnumerable().GetEnumerator();

        Assert.True(enumerator.MoveNext());
        Assert.False(enumerator.MoveNext());
        enumerator.Reset();
        Assert.True(enumerator.MoveNext());
        Assert.Same(handler, enumerator.Current);
    }

    [Fact]
    public void Enumerator_IsDisposable()
    {
        // Without it a process dies at the first event that StackExchange.Redis raises.
        Assert.True(typeof(IDisposable).IsAssignableFrom(typeof(Delegates.DelegateEnumerator<Action>)));
    }
}
