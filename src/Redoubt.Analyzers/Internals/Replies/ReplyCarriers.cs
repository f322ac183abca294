using System.Collections.Immutable;

namespace Redoubt.Analyzers.Internals.Replies;

/// <summary>The locals, parameters and intermediate results that hold one reply at one point of a path, with the form each holds it in.</summary>
internal sealed class ReplyCarriers : IEquatable<ReplyCarriers>
{
    public static readonly ReplyCarriers None = new(ImmutableDictionary<object, ReplyForm>.Empty);

    private readonly ImmutableDictionary<object, ReplyForm> _forms;

    private ReplyCarriers(ImmutableDictionary<object, ReplyForm> forms) => _forms = forms;

    public bool IsEmpty => _forms.IsEmpty;

    /// <param name="storage">A symbol or the id of an intermediate result.</param>
    public ReplyForm? FormIn(object storage) => _forms.TryGetValue(storage, out var form) ? form : null;

    public ReplyCarriers With(object storage, ReplyForm form) => new(_forms.SetItem(storage, form));

    public ReplyCarriers Without(object storage) => _forms.ContainsKey(storage) ? new(_forms.Remove(storage)) : this;

    public bool Equals(ReplyCarriers? other) => other is not null
        && _forms.Count == other._forms.Count
        && _forms.All(entry => other._forms.TryGetValue(entry.Key, out var form) && form == entry.Value);

    public override bool Equals(object? obj) => Equals(obj as ReplyCarriers);

    public override int GetHashCode() => _forms.Aggregate(0, (sum, entry) => sum + entry.Key.GetHashCode());
}
