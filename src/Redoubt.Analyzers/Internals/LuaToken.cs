namespace Redoubt.Analyzers.Internals;

/// <summary>A word, text or sign of a Lua script.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The word or sign, or what stands between a text's quotes.</param>
/// <param name="Start">Where <paramref name="Text"/> begins in the script.</param>
internal readonly record struct LuaToken(LuaTokenKind Kind, string Text, int Start)
{
    public bool Is(string text) => Kind != LuaTokenKind.String && Text == text;
}
