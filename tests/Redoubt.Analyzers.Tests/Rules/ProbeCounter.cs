using Redoubt.Analyzers.Commands;
using Redoubt.Analyzers.Internals;
using Redoubt.Analyzers.Rules;

namespace Redoubt.Analyzers.Tests.Rules;

/// <summary>Counts the Redis calls it is given.</summary>
internal sealed class ProbeCounter : ProbeRule
{
    private int _count;

    public int Count => _count;

    public override IReadOnlyList<string> Commands { get; } = [.. RedisCommands.MembersWhere(_ => true)];

    public override void Analyze(RedisCall call, RuleContext context) => Interlocked.Increment(ref _count);
}
