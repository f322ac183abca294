using Microsoft.CodeAnalysis;
using Redoubt.Analyzers.Commands;
using Redoubt.Analyzers.Internals;

namespace Redoubt.Analyzers.Tests.Commands;

public sealed class RedisCommandsTests
{
    [Fact]
    public void EveryPublicMethod_IsInTheCatalogueOrHasAReason()
    {
        var missing = RedisLibrary.All.SelectMany(library => library.Methods
            .Where(one => !IsCatalogued(one.Family, one.Method) && !HasReason(one.Family, one.Method))
            .Select(one => $"{library.Version}: {one.Family} {one.Method}"));
        Assert.Empty(missing);
    }

    [Fact]
    public void NoMethod_IsInTheCatalogueAndOnTheOtherList() =>
        Assert.DoesNotContain(RedisCommands.All, command => NotCommands.Reasons.ContainsKey((command.Family, command.Member)));

    [Fact]
    public void EveryEntryAndReason_IsAMethodOfSomeVersion()
    {
        var known = RedisLibrary.All.SelectMany(library => library.Methods).Select(one => (one.Family, RedisCall.StemOf(one.Method.Name))).ToHashSet();
        Assert.All(RedisCommands.All, command => Assert.Contains((command.Family, command.Member), known));
        Assert.All(NotCommands.Reasons.Keys, key => Assert.Contains(key, known));
    }

    [Fact]
    public void Entries_AreUnique() =>
        Assert.Equal(RedisCommands.All.Count, RedisCommands.All.Select(command => (command.Family, command.Member)).Distinct().Count());

    [Fact]
    public void EveryNamedParameter_IsAParameterOfSomeOverload()
    {
        var wrong =
            from command in RedisCommands.All
            from name in new[] { command.Key, command.Value, command.Expiry }
            where name is not null && !RedisLibrary.Overloads(command).Any(method => method.Parameters.Any(parameter => parameter.Name == name))
            select $"{command.Member}: {name}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Key_IsThereExactlyWhenAParameterHoldsAKey()
    {
        var wrong = RedisCommands.All
            .Where(command => command.Family == CommandFamily.Database)
            .Where(command => command.Key is null == RedisLibrary.Overloads(command).Any(method => method.Parameters.Any(HoldsKey)));
        Assert.Empty(wrong.Select(command => command.Member));
    }

    [Fact]
    public void KeyParameter_HoldsAKey()
    {
        var wrong =
            from command in RedisCommands.All
            from method in RedisLibrary.Overloads(command)
            from parameter in method.Parameters
            where parameter.Name == command.Key && !HoldsKey(parameter)
            select $"{method}: {parameter}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void ParametersNamedExpiry_AreInTheCatalogue_ExceptThoseOfHashFields()
    {
        var wrong = RedisCommands.All.Where(command =>
            command.Expiry is null
            && !command.Member.StartsWith("HashField", StringComparison.Ordinal)
            && RedisLibrary.Overloads(command).Any(method => method.Parameters.Any(parameter => parameter.Name == "expiry")));
        Assert.Empty(wrong.Select(command => command.Member));
    }

    [Fact]
    public void IsMultiValue_AgreesWithTheSignatures()
    {
        var expected = RedisCommands.All.Where(ArrayOverloads.Exist).Select(command => command.Member).Except(ArrayOverloads.OtherMeaning.Keys);
        Assert.Equal(expected, RedisCommands.MembersWhere(command => command.IsMultiValue));
    }

    [Fact]
    public void ArrayOverloadsOfAnotherMeaning_AreThere()
    {
        Assert.All(ArrayOverloads.OtherMeaning.Keys, member => Assert.True(ArrayOverloads.Exist(RedisCommands.Named(member).Single()), member));
    }

    [Fact]
    public void ReplyMayBeMissing_IsARedisValueWhereOneIsAskedFor()
    {
        var wrong = RedisCommands.All.Where(command => command.ReplyMayBeMissing && !RedisLibrary.Overloads(command).Any(method =>
            method.ReturnType.Name == "RedisValue" && method.Parameters.All(parameter => parameter.Type is not IArrayTypeSymbol)));
        Assert.Empty(wrong.Select(command => command.Member));
    }

    [Fact]
    public void ReplyThatIsNeverMissing_HasAReason()
    {
        string[] neverMissing =
        [
            "ArrayOperation", // the outcome of a computation, 0 for nothing
            "DebugObject", // fails for a key that is not there
            "Echo", // what was sent
            "HashFieldSetAndSetExpiry", // whether it was written
            "StreamAdd", // the id of the new entry
            "StringGetRange", // empty text for a key that is not there
            "StringSetRange", // the new length
        ];
        var never = RedisCommands.All.Where(command => !command.ReplyMayBeMissing && RedisLibrary.Overloads(command).Any(method => method.ReturnType.Name == "RedisValue"));
        Assert.Equal(neverMissing, never.Select(command => command.Member).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void DatabaseEntries_HaveBothTwins()
    {
        var single =
            from command in RedisCommands.All
            where command.Family == CommandFamily.Database && !command.Member.StartsWith("Create", StringComparison.Ordinal)
            let overloads = RedisLibrary.Overloads(command).ToList()
            where overloads.TrueForAll(IsAsync) || !overloads.Exists(IsAsync)
            select command.Member;
        Assert.Empty(single);
    }

    [Fact]
    public void Verbs_AreCommandsTheNewestLibraryKnows()
    {
        var known = RedisLibrary.All[^1].Verbs.ToHashSet(StringComparer.Ordinal);
        var wrong = RedisCommands.All.Where(command => command.Verb.Length > 0 && !known.Contains(command.Verb.Split(' ')[0]));
        Assert.Empty(wrong.Select(command => $"{command.Member}: {command.Verb}"));
    }

    [Fact]
    public void Verb_IsMissingOnlyWhereNoCommandIsSentOrItIsTheCallersText()
    {
        var without = RedisCommands.All.Where(command => command.Verb.Length == 0);
        Assert.All(without, command => Assert.True(command.Access is CommandAccess.None or CommandAccess.Any, command.Member));
    }

    [Fact]
    public void Expiry_IsOnlyOnWrites() =>
        Assert.All(RedisCommands.All.Where(command => command.Expiry is not null), command => Assert.Equal(CommandAccess.Write, command.Access));

    [Fact]
    public void Named_GivesOneEntryForEachFamily() =>
        Assert.Equal(
            [CommandFamily.Database, CommandFamily.Server, CommandFamily.Batch, CommandFamily.Transaction],
            RedisCommands.Named("Execute").Select(command => command.Family).Order());

    [Fact]
    public void MembersWhere_NamesEachMemberOnce() =>
        Assert.Equal(["Execute"], RedisCommands.MembersWhere(command => command.Member == "Execute"));

    private static bool IsCatalogued(CommandFamily family, IMethodSymbol method) =>
        RedisCommands.Named(RedisCall.StemOf(method.Name)).Any(command => command.Family == family);

    private static bool HasReason(CommandFamily family, IMethodSymbol method) =>
        NotCommands.Reasons.ContainsKey((family, RedisCall.StemOf(method.Name)));

    private static bool HoldsKey(IParameterSymbol parameter) => parameter.Type switch
    {
        IArrayTypeSymbol array => array.ElementType.Name == "RedisKey",
        INamedTypeSymbol { Name: "ReadOnlyMemory", TypeArguments: [var element] } => element.Name == "RedisKey",
        var type => type.Name == "RedisKey",
    };

    private static bool IsAsync(IMethodSymbol method) => method.Name.EndsWith("Async", StringComparison.Ordinal);
}
