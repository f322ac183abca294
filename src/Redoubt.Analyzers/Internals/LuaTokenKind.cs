namespace Redoubt.Analyzers.Internals;

/// <summary>The kinds of token that matter for finding commands in a script.</summary>
internal enum LuaTokenKind
{
    /// <summary>A name, keyword or number.</summary>
    Word,

    /// <summary>A text in quotes or long brackets.</summary>
    String,

    /// <summary>A single other character.</summary>
    Sign,
}
