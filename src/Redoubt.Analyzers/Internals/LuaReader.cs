namespace Redoubt.Analyzers.Internals;

/// <summary>Reads Lua only as far as needed to know which Redis commands a script calls by a constant name.</summary>
internal static class LuaReader
{
    /// <summary>
    /// The commands given as text to <c>redis.call</c> and <c>redis.pcall</c>, also through a local name for one of them
    /// (<c>local call = redis.call</c>), each with the place of its name.
    /// </summary>
    public static IEnumerable<LuaToken> Commands(string script)
    {
        var tokens = Tokens(script).ToList();
        var aliases = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tokens.Count; i++)
        {
            var end = EndOfCall(tokens, i, aliases);
            if (end < 0) continue;
            if (At(end).Is("(")) end++;
            if (At(end).Kind == LuaTokenKind.String) yield return At(end);
            else if (i > 1 && At(i - 1).Is("=")) aliases.Add(At(i - 2).Text);
        }

        LuaToken At(int index) => index < tokens.Count ? tokens[index] : new(LuaTokenKind.Sign, "", script.Length);
    }

    /// <summary>Whether the script may name a command at all; false where the word only is the name of a table, as <c>KEYS</c> is in nearly every script.</summary>
    public static bool MayName(string script, string command)
    {
        if (script.Contains('\\')) return true; // An escape can spell any letter.
        for (var place = Next(0); place >= 0; place = Next(place + 1))
        {
            if (At(script, place + command.Length) is '\'' or '"' or ']') return true;
        }

        return false;

        int Next(int start) => script.IndexOf(command, start, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Every token of the script; comments and white space are left out.</summary>
    public static IEnumerable<LuaToken> Tokens(string script)
    {
        var position = 0;
        while (position < script.Length)
        {
            var start = position;
            var character = script[position];
            if (char.IsWhiteSpace(character))
            {
                position++;
            }
            else if (character == '-' && At(script, position + 1) == '-')
            {
                position = EndOfComment(script, position + 2);
            }
            else if (IsWord(character))
            {
                while (IsWord(At(script, position))) position++;
                yield return new(LuaTokenKind.Word, script.Substring(start, position - start), start);
            }
            else if (character is '\'' or '"')
            {
                position = EndOfQuoted(script, position + 1, character);
                yield return Text(script, start + 1, position);
                position++;
            }
            else if (LongBracket(script, position) is { } level)
            {
                position = EndOfLong(script, position, level);
                yield return Text(script, start + level + 2, position);
                position += level + 2;
            }
            else
            {
                position++;
                yield return new(LuaTokenKind.Sign, character.ToString(), start);
            }
        }
    }

    /// <summary>The index behind <c>redis.call</c>, <c>redis.pcall</c> or one of the aliases, or -1.</summary>
    private static int EndOfCall(List<LuaToken> tokens, int index, HashSet<string> aliases)
    {
        if (tokens[index].Kind != LuaTokenKind.Word || (index > 0 && tokens[index - 1].Is("."))) return -1;
        if (aliases.Contains(tokens[index].Text)) return index + 1;
        return index + 2 < tokens.Count
            && tokens[index].Is("redis") && tokens[index + 1].Is(".") && (tokens[index + 2].Is("call") || tokens[index + 2].Is("pcall"))
                ? index + 3
                : -1;
    }

    private static int EndOfComment(string script, int position)
    {
        if (LongBracket(script, position) is { } level) return EndOfLong(script, position, level) + level + 2;
        var end = script.IndexOf('\n', position);
        return end < 0 ? script.Length : end;
    }

    private static int EndOfQuoted(string script, int position, char quote)
    {
        while (position < script.Length && script[position] != quote) position += script[position] == '\\' ? 2 : 1;
        return Math.Min(position, script.Length);
    }

    /// <summary>The number of <c>=</c> in an opening bracket such as <c>[==[</c>, or null when there is none here.</summary>
    private static int? LongBracket(string script, int position)
    {
        if (At(script, position) != '[') return null;
        var level = 0;
        while (At(script, position + 1 + level) == '=') level++;
        return At(script, position + 1 + level) == '[' ? level : null;
    }

    /// <summary>Where the closing bracket begins.</summary>
    private static int EndOfLong(string script, int position, int level)
    {
        var end = script.IndexOf($"]{new string('=', level)}]", position, StringComparison.Ordinal);
        return end < 0 ? script.Length : end;
    }

    private static LuaToken Text(string script, int start, int end) =>
        new(LuaTokenKind.String, script.Substring(Math.Min(start, script.Length), Math.Max(0, end - start)), start);

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character == '_';

    private static char At(string script, int position) => position < script.Length ? script[position] : '\0';
}
