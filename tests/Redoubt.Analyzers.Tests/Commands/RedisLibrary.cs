using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Analyzers.Commands;
using Redoubt.Analyzers.Internals;
using Redoubt.Verification;

namespace Redoubt.Analyzers.Tests.Commands;

/// <summary>The public methods of one real StackExchange.Redis, by the families of the catalogue.</summary>
internal sealed class RedisLibrary
{
    private static readonly IReadOnlyDictionary<CommandFamily, string[]> Types = new Dictionary<CommandFamily, string[]>
    {
        [CommandFamily.Database] = ["IDatabase", "IDatabaseAsync", "IRedis", "IRedisAsync"],
        [CommandFamily.Server] = ["IServer"],
        [CommandFamily.Subscriber] = ["ISubscriber"],
        [CommandFamily.Batch] = ["IBatch"],
        [CommandFamily.Transaction] = ["ITransaction", "ITransactionAsync"],
        [CommandFamily.Multiplexer] = ["IConnectionMultiplexer", "ConnectionMultiplexer"],
    };

    public static readonly IReadOnlyList<RedisLibrary> All = [.. RedisVersion.All.Select(version => new RedisLibrary(version))];

    private readonly CSharpCompilation _compilation;

    private RedisLibrary(RedisVersion version)
    {
        Version = version;
        _compilation = CSharpCompilation.Create(
            "Library",
            references: TestCompilation.References(version),
            options: new(OutputKind.DynamicallyLinkedLibrary, metadataImportOptions: MetadataImportOptions.All));
        Methods = [.. Types.SelectMany(types => types.Value.SelectMany(MethodsOf).Select(method => (types.Key, method)))];
    }

    public RedisVersion Version { get; }

    public IReadOnlyList<(CommandFamily Family, IMethodSymbol Method)> Methods { get; }

    /// <summary>The Redis commands this version knows by name.</summary>
    public IEnumerable<string> Verbs => Type("RedisCommand")!.GetMembers().OfType<IFieldSymbol>().Select(verb => verb.Name);

    /// <summary>The overloads of an entry in all versions, synchronous and asynchronous.</summary>
    public static IEnumerable<IMethodSymbol> Overloads(RedisCommand command) => All.SelectMany(library => library.OverloadsHere(command));

    public IEnumerable<IMethodSymbol> OverloadsHere(RedisCommand command) => Methods
        .Where(one => one.Family == command.Family && RedisCall.StemOf(one.Method.Name) == command.Member)
        .Select(one => one.Method);

    private IEnumerable<IMethodSymbol> MethodsOf(string type) => Type(type)?.GetMembers().OfType<IMethodSymbol>()
        .Where(method => method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public }) ?? [];

    private INamedTypeSymbol? Type(string name) => _compilation.GetTypeByMetadataName("StackExchange.Redis." + name);
}
