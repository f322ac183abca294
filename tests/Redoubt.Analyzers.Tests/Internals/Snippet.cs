using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Redoubt.Analyzers.Internals;
using Redoubt.Verification;

namespace Redoubt.Analyzers.Tests.Internals;

/// <summary>A compiled piece of code, seen as the rules see it.</summary>
internal sealed class Snippet
{
    private Snippet(string source, RedisVersion redis, bool asTest, string? allowedError)
    {
        Compilation = TestCompilation.Create(source, redis, asTest: asTest);
        Assert.DoesNotContain(TestCompilation.Errors(Compilation), error => error.Id != allowedError);
        Symbols = RedisSymbols.TryCreate(Compilation)!;

        var tree = Compilation.SyntaxTrees.First();
        var model = Compilation.GetSemanticModel(tree);
        Invocations = [.. tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Select(syntax => model.GetOperation(syntax)).OfType<IInvocationOperation>()];
    }

    public Compilation Compilation { get; }

    public RedisSymbols Symbols { get; }

    /// <summary>In the order of the source, outer calls before their arguments.</summary>
    public IReadOnlyList<IInvocationOperation> Invocations { get; }

    public IReadOnlyList<RedisCall> Calls => [.. Invocations.Select(invocation => RedisCall.TryCreate(invocation, Symbols)).OfType<RedisCall>()];

    /// <summary>The only Redis call.</summary>
    public RedisCall Call => Assert.Single(Calls);

    /// <summary>Whole source files.</summary>
    public static Snippet Of(string source, RedisVersion? redis = null, bool asTest = false) => new(source, redis ?? RedisVersion.V2, asTest, allowedError: null);

    /// <summary>Source files with classes that implement only those members of an interface that the case needs.</summary>
    public static Snippet OfPartlyImplemented(string source) => new(source, RedisVersion.V2, asTest: false, allowedError: "CS0535");

    /// <summary>The statements of an asynchronous method that has what most cases need.</summary>
    public static Snippet InMethod(string statements, RedisVersion? redis = null) => Of(
        $$"""
        class Order { public string Id { get; set; } = ""; public readonly string Fixed = ""; public string Loose = ""; }
        class C
        {
            private readonly string _prefix = "p";
            private string _loose = "p";
            private IDatabase? _maybe;
            async Task M(IDatabase db, IServer server, IBatch batch, ITransaction tran, IDatabaseAsync either, string id, int n, bool yes, Order order, DateTime date, CommandFlags flags, CancellationToken token)
            {
                await Task.Yield();
                {{statements}}
            }
        }
        """,
        redis);

    /// <summary>The Redis call of an expression.</summary>
    public static RedisCall CallIn(string expression) => InMethod(expression + ";").Call;
}
