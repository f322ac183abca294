namespace Redoubt.CodeFixes.Tests.VerificationTests;

internal sealed class RightFix() : RenamingFix("KeyPersist");
