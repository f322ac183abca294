using Microsoft.CodeAnalysis;
using Redoubt.Analyzers.Commands;

namespace Redoubt.Analyzers.Tests.Commands;

/// <summary>Finds out from the signatures alone whether a member has an overload that does for many what another does for one.</summary>
internal static class ArrayOverloads
{
    /// <summary>Members whose array overload is another question than the one for a single argument, asked many times.</summary>
    public static readonly IReadOnlyDictionary<string, string> OtherMeaning = new Dictionary<string, string>
    {
        ["HyperLogLogLength"] = "counts the union of the keys",
        ["ListLeftPop"] = "pops from the first list that is not empty",
        ["ListRightPop"] = "pops from the first list that is not empty",
        ["StringBitOperation"] = "combines its operands, of which there may be one",
        ["SortedSetPop"] = "pops from the first sorted set that is not empty",
    };

    /// <summary>Types that hold what several parameters of the overload for one hold.</summary>
    private static readonly HashSet<string> Entries =
        ["HashEntry", "SortedSetEntry", "KeyValuePair", "GeoEntry", "RedisArrayEntry", "RedisArrayRange", "StreamPosition"];

    public static bool Exist(RedisCommand command)
    {
        var overloads = RedisLibrary.Overloads(command).Where(method => !method.Name.EndsWith("Async", StringComparison.Ordinal)).ToList();
        return overloads.Any(many => overloads.Any(one => TakesManyInPlaceOf(many, one)));
    }

    private static bool TakesManyInPlaceOf(IMethodSymbol many, IMethodSymbol one)
    {
        if (one.Parameters.Any(parameter => ElementOf(parameter.Type) is not null)) return false;
        if (many.Parameters.Any(parameter => ElementOf(parameter.Type) is { } element && Entries.Contains(element.Name))) return true;

        var manyTypes = Rest(many);
        var replaced = manyTypes.Where(type => ElementOf(type) is not null).ToList();
        if (replaced.Count != 1) return false;

        var inOne = manyTypes.Select(type => Text(ElementOf(type) ?? type));
        return inOne.Order(StringComparer.Ordinal).SequenceEqual(Rest(one).Select(Text).Order(StringComparer.Ordinal));
    }

    /// <summary>What has to be said for the command itself: flags and conditions may come with either overload.</summary>
    private static List<ITypeSymbol> Rest(IMethodSymbol method) =>
        [.. method.Parameters.Where(parameter => !parameter.IsOptional || ElementOf(parameter.Type) is not null).Select(parameter => parameter.Type)];

    private static string Text(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString();

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { Name: "ReadOnlyMemory", TypeArguments: [var element] } => element,
        _ => null,
    };
}
