using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using Pipelines.Sockets.Unofficial;

namespace Redoubt.Standins.Tests;

/// <summary>StackExchange.Redis finds all that it was compiled against.</summary>
public sealed class ReferencesTests
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>
    /// A reference inside a generic type or method resolves only with type arguments. References do not say whose
    /// parameters they use, so each is tried with arguments that between them satisfy every constraint.
    /// </summary>
    private static readonly Type[][] TypeArguments =
    [
        [typeof(int)], [typeof(string)], [typeof(DayOfWeek)], [typeof(StreamEntry)], [typeof(StreamConsumerInfo)], [typeof(IDatabase)],
        [typeof(string), typeof(string)], [typeof(EventHandler<EventArgs>)],
    ];

    private static readonly Assembly Client = typeof(ConnectionMultiplexer).Assembly;

    [Fact]
    public void StandIns_AreWhatTheClientRunsOn()
    {
        var names = Client.GetReferencedAssemblies().ToDictionary(name => name.Name!, name => name.Version);

        Assert.Equal("2.13.23", Client.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]);
        Assert.Equal(names["Pipelines.Sockets.Unofficial"], typeof(SocketConnection).Assembly.GetName().Version);
        Assert.Equal(names["System.IO.Hashing"], typeof(System.IO.Hashing.XxHash3).Assembly.GetName().Version);
        Assert.All(
            [typeof(SocketConnection).Assembly, typeof(System.IO.Hashing.XxHash3).Assembly],
            assembly => Assert.StartsWith(
                "Stand-in", assembly.GetCustomAttribute<AssemblyDescriptionAttribute>()!.Description, StringComparison.Ordinal));
    }

    [Fact]
    public void TypeReferences_AllResolve()
    {
        using var portable = new PEReader(File.OpenRead(Client.Location));

        var types = portable.GetMetadataReader().TypeReferences
            .Select(handle => Client.ManifestModule.ResolveType(MetadataTokens.GetToken(handle)))
            .ToList();

        Assert.Equal(24 + 1, types.Count(IsFromStandIn));
    }

    [Fact]
    public void MemberReferences_AllResolve()
    {
        using var portable = new PEReader(File.OpenRead(Client.Location));
        var metadata = portable.GetMetadataReader();
        var unresolved = new List<string>();
        var members = new HashSet<string>();

        foreach (var handle in metadata.MemberReferences)
        {
            var member = Resolve(MetadataTokens.GetToken(handle));
            if (member is null)
            {
                unresolved.Add(metadata.GetString(metadata.GetMemberReference(handle).Name));
            }
            else if (IsFromStandIn(member.DeclaringType!))
            {
                members.Add($"{member.DeclaringType!.Name} {member.MetadataToken}");
            }
        }

        Assert.Empty(unresolved);
        Assert.True(members.Count >= 60, $"Only {members.Count} members of the stand-ins are referred to: wrong assembly?");
    }

    [Fact]
    public void Methods_AllCompile()
    {
        var methods = Client.GetTypes()
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetMembers(Declared).OfType<MethodBase>())
            .Where(method => !method.IsAbstract && !method.ContainsGenericParameters && method.GetMethodBody() is not null)
            .ToList();

        Assert.True(methods.Count > 5_000, $"Only {methods.Count} methods were found: wrong assembly?");
        Assert.All(methods, method => RuntimeHelpers.PrepareMethod(method.MethodHandle));
    }

    private static MemberInfo? Resolve(int token)
    {
        foreach (var arguments in TypeArguments)
        {
            try
            {
                return Client.ManifestModule.ResolveMember(token, arguments, arguments);
            }
            catch (Exception exception)
                when (exception is TypeLoadException or MissingMemberException or ArgumentException or BadImageFormatException)
            {
                // Missing, or these arguments violate a constraint: the next ones tell.
            }
        }

        return null;
    }

    private static bool IsFromStandIn(Type type)
        => type.Assembly == typeof(SocketConnection).Assembly || type.Assembly == typeof(System.IO.Hashing.XxHash3).Assembly;
}
