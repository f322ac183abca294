namespace Redoubt.Analyzers;

/// <summary>What kind of code fix a finding has. A diagnostic carries it as <see cref="DiagnosticProperties.Fix"/>.</summary>
[Flags]
internal enum FixKind
{
    /// <summary>No code fix: the change needs a decision that only a person can take.</summary>
    None = 0,

    /// <summary>Behaviour is the same or better for every input; Fix All and <c>redoubt fix</c> apply it.</summary>
    Automatic = 1,

    /// <summary>Offered in the editor, to be read before it is accepted.</summary>
    Suggested = 2,
}
