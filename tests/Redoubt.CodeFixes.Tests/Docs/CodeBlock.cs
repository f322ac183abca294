namespace Redoubt.CodeFixes.Tests.Docs;

/// <summary>A fenced block of a page.</summary>
/// <param name="Section">The heading it stands under.</param>
/// <param name="Language">What stands behind the fence.</param>
/// <param name="Line">The line of the page its text begins on.</param>
/// <param name="Text">The lines between the fences.</param>
internal sealed record CodeBlock(string Section, string Language, int Line, string Text);
