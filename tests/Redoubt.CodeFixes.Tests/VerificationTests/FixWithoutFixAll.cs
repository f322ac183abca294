using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Redoubt.CodeFixes.Tests.VerificationTests;

/// <summary>An equivalence key of its own for each finding leaves Fix All with nothing in common.</summary>
internal sealed class FixWithoutFixAll() : RenamingFix("KeyPersist")
{
    protected override string KeyFor(Diagnostic diagnostic) => diagnostic.Location.SourceSpan.Start.ToString(CultureInfo.InvariantCulture);
}
