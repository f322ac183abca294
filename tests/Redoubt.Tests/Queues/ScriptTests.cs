using System.Text.RegularExpressions;
using Redoubt.Queues.Scripts;

namespace Redoubt.Tests.Queues;

public sealed partial class ScriptTests
{
    [Theory]
    [InlineData("add")]
    [InlineData("pump")]
    [InlineData("remove")]
    [InlineData("check-stalled")]
    [InlineData("drain")]
    [InlineData("clean")]
    [InlineData("obliterate")]
    public void Load_Includes_EachFunctionOnceAndBeforeItsUse(string name)
    {
        var text = ScriptText.Load(name);
        var functions = Definition().Matches(text).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(functions.Distinct(), functions);
        Assert.All(functions, function => Assert.Equal(
            text.IndexOf($"{function}(", StringComparison.Ordinal), text.IndexOf($"local function {function}(", StringComparison.Ordinal) + "local function ".Length));
    }

    [Fact]
    public void Load_Unknown_SaysWhich()
        => Assert.Contains("nothing.lua", Assert.Throws<InvalidOperationException>(() => ScriptText.Load("nothing")).Message, StringComparison.Ordinal);

    [GeneratedRegex(@"^local function (\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Definition();
}
