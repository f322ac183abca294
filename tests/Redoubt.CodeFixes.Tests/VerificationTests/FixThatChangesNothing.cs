namespace Redoubt.CodeFixes.Tests.VerificationTests;

internal sealed class FixThatChangesNothing() : RenamingFix("KeyExists");
