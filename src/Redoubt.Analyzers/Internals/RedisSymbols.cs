using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Redoubt.Analyzers.Commands;
using Redoubt.Analyzers.Internals.Lifetimes;

namespace Redoubt.Analyzers.Internals;

/// <summary>The types of StackExchange.Redis as one compilation sees them; looked up once.</summary>
internal sealed class RedisSymbols
{
    private const string Namespace = "StackExchange.Redis.";

    private static readonly HashSet<string> TestFrameworks = new(StringComparer.OrdinalIgnoreCase)
    {
        "xunit.core", "xunit.v3.core", "nunit.framework", "Microsoft.VisualStudio.TestPlatform.TestFramework", "MSTest.TestFramework", "TUnit.Core",
    };

    private readonly Dictionary<INamedTypeSymbol, CommandFamily> _families = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, CommandFamily?> _implementations = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<string, INamedTypeSymbol?> _types = new(StringComparer.Ordinal);
    private readonly Lazy<Version> _libraryVersion;
    private readonly Lazy<bool> _hasUnderscore;

    private RedisSymbols(Compilation compilation, INamedTypeSymbol database)
    {
        Compilation = compilation;
        Uses = new(compilation);
        TypeUses = new(Uses);
        Trials = new(compilation);
        Assembly = database.ContainingAssembly;
        _libraryVersion = new(() => FileVersionOf(Assembly));
        _hasUnderscore = new(() => compilation.ContainsSymbolsWithName("_"));
        Database = database;
        DatabaseAsync = Type("IDatabaseAsync");
        Batch = Type("IBatch");
        Transaction = Type("ITransaction");
        Server = Type("IServer");
        Subscriber = Type("ISubscriber");
        Multiplexer = Type("IConnectionMultiplexer");
        MultiplexerClass = Type("ConnectionMultiplexer");
        RedisValue = Type("RedisValue");
        RedisKey = Type("RedisKey");
        IsTestAssembly = compilation.ReferencedAssemblyNames.Any(name => TestFrameworks.Contains(name.Name));
        IsBenchmarkAssembly = compilation.ReferencedAssemblyNames.Any(name => name.Name == "BenchmarkDotNet");

        Add(CommandFamily.Transaction, Transaction, Type("ITransactionAsync"));
        Add(CommandFamily.Batch, Batch);
        Add(CommandFamily.Database, Database, DatabaseAsync, Type("IRedis"), Type("IRedisAsync"));
        Add(CommandFamily.Server, Server);
        Add(CommandFamily.Subscriber, Subscriber);
        Add(CommandFamily.Multiplexer, Multiplexer, MultiplexerClass);
    }

    public Compilation Compilation { get; }

    /// <summary>Where the compilation's own members are used.</summary>
    public SymbolUses Uses { get; }

    /// <summary>How instances of the compilation's own types come about.</summary>
    public TypeUses TypeUses { get; }

    /// <summary>Where EXPIRE may be sent.</summary>
    public Mentions Expires { get; } = new("KeyExpire", isWhole: false);

    /// <summary>Whether a type or member of the compilation is named <c>_</c>.</summary>
    public bool HasUnderscore => _hasUnderscore.Value;

    /// <summary>Where <c>_</c> stands.</summary>
    public Mentions Underscores { get; } = new("_", isWhole: true);

    /// <summary>Which calls the referenced version would take.</summary>
    public TrialCalls Trials { get; }

    /// <summary>The assembly of StackExchange.Redis; its version decides what a fix may use.</summary>
    public IAssemblySymbol Assembly { get; }

    /// <summary>The library's release: the file version, because the assembly version stands still within a major one.</summary>
    public Version LibraryVersion => _libraryVersion.Value;

    public INamedTypeSymbol Database { get; }

    public INamedTypeSymbol? DatabaseAsync { get; }

    public INamedTypeSymbol? Batch { get; }

    public INamedTypeSymbol? Transaction { get; }

    public INamedTypeSymbol? Server { get; }

    public INamedTypeSymbol? Subscriber { get; }

    public INamedTypeSymbol? Multiplexer { get; }

    public INamedTypeSymbol? MultiplexerClass { get; }

    public INamedTypeSymbol? RedisValue { get; }

    public INamedTypeSymbol? RedisKey { get; }

    /// <summary>Whether the compilation references a test framework.</summary>
    public bool IsTestAssembly { get; }

    /// <summary>Whether the compilation references BenchmarkDotNet.</summary>
    public bool IsBenchmarkAssembly { get; }

    /// <summary>Null when the compilation does not know StackExchange.Redis: then nothing is registered at all.</summary>
    public static RedisSymbols? TryCreate(Compilation compilation) =>
        Find(compilation, Namespace + "IDatabase") is { } database ? new(compilation, database) : null;

    /// <summary>A type of StackExchange.Redis by its simple name, or null in versions without it.</summary>
    public INamedTypeSymbol? Type(string name) => _types.GetOrAdd(name, one => Assembly.GetTypeByMetadataName(Namespace + one));

    /// <summary>Whether <paramref name="type"/> has a public member of that name in the referenced version, inherited ones included.</summary>
    public static bool HasMember(INamedTypeSymbol? type, string name) =>
        type is not null && (!type.GetMembers(name).IsEmpty || type.AllInterfaces.Any(parent => !parent.GetMembers(name).IsEmpty));

    /// <summary>Whether the type is a multiplexer: the interface, the class, or something that implements it.</summary>
    public bool IsMultiplexer(ITypeSymbol? type) => KindOf(type) == ReceiverKind.Multiplexer;

    /// <summary>The family of a type of StackExchange.Redis or of one that implements it, or null when it is neither.</summary>
    public CommandFamily? FamilyOf(INamedTypeSymbol type)
    {
        if (_families.TryGetValue(type, out var family)) return family;
        return type.AllInterfaces.IsEmpty ? null : _implementations.GetOrAdd(type, FamilyOfImplementation);
    }

    /// <summary>
    /// The family that declares a method, or null when it is no Redis member: a class that implements a Redis interface
    /// may have methods of its own under the same names.
    /// </summary>
    public CommandFamily? FamilyOf(IMethodSymbol method)
    {
        var type = method.ContainingType;
        if (_families.TryGetValue(type, out var family)) return family;
        if (FamilyOf(type) is null) return null;

        foreach (var parent in type.AllInterfaces)
        {
            if (!_families.TryGetValue(parent, out var declaring)) continue;
            var members = parent.GetMembers(method.Name);
            if (members.Any(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method))) return declaring;
        }

        return null;
    }

    /// <summary>What a receiver of this static type is, or null when it is no Redis type.</summary>
    public ReceiverKind? KindOf(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol named => KindOf(FamilyOf(named)),
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Select(KindOf).FirstOrDefault(kind => kind is not null),
        _ => null,
    };

    private static ReceiverKind? KindOf(CommandFamily? family) => family switch
    {
        CommandFamily.Database => ReceiverKind.Database,
        CommandFamily.Batch => ReceiverKind.Batch,
        CommandFamily.Transaction => ReceiverKind.Transaction,
        CommandFamily.Server => ReceiverKind.Server,
        CommandFamily.Subscriber => ReceiverKind.Subscriber,
        CommandFamily.Multiplexer => ReceiverKind.Multiplexer,
        _ => null,
    };

    private CommandFamily? FamilyOfImplementation(INamedTypeSymbol type)
    {
        CommandFamily? best = null;
        foreach (var parent in type.AllInterfaces)
        {
            if (!_families.TryGetValue(parent, out var family)) continue;
            if (best is null || Rank(family) > Rank(best.Value)) best = family;
        }

        return best;
    }

    /// <summary>A transaction is a batch is a database: the most specific wins.</summary>
    private static int Rank(CommandFamily family) => family switch
    {
        CommandFamily.Transaction => 2,
        CommandFamily.Batch => 1,
        _ => 0,
    };

    private static Version FileVersionOf(IAssemblySymbol assembly)
    {
        var attribute = assembly.GetAttributes().FirstOrDefault(one => one.AttributeClass?.Name == "AssemblyFileVersionAttribute");
        return attribute?.ConstructorArguments.FirstOrDefault().Value is string text && Version.TryParse(text, out var version)
            ? version
            : assembly.Identity.Version;
    }

    private void Add(CommandFamily family, params INamedTypeSymbol?[] types)
    {
        foreach (var type in types)
        {
            if (type is not null) _families[type] = family;
        }
    }

    /// <summary>Unlike <c>GetTypeByMetadataName</c>, still finds a type that two references define.</summary>
    private static INamedTypeSymbol? Find(Compilation compilation, string metadataName) =>
        compilation.GetTypeByMetadataName(metadataName) ?? compilation.GetTypesByMetadataName(metadataName).FirstOrDefault();
}
