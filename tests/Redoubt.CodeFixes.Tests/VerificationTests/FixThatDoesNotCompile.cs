namespace Redoubt.CodeFixes.Tests.VerificationTests;

internal sealed class FixThatDoesNotCompile() : RenamingFix("KeyMissing");
