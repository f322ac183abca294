using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>
/// Whether a call that connects can be replaced by a shared multiplexer. The shared one must not be disposed, nor get
/// into hands that might, and the place must be able to read it.
/// </summary>
internal static class SharedMultiplexerFix
{
    public static bool IsPossible(RedisCall call, IReadOnlyList<FlowEnd> ends)
    {
        var symbols = call.Symbols;
        var outermost = call.Result.Outermost;
        if (PlaceFinder.MemberAround(call.Invocation) is not { IsStatic: false, ContainingType: { TypeKind: TypeKind.Class } type } member) return false;
        if (call.Invocation.Ancestors().Any(IsStaticFunction) || !IsReplaceable(outermost) || IsLastAwait(outermost)) return false;
        if (!ends.All(end => IsHarmless(end, outermost, member, symbols)) || UsesTheClass(call.Invocation, symbols)) return false;

        var constructor = member is IMethodSymbol { MethodKind: MethodKind.Constructor } own ? own : null;
        if (member is not IMethodSymbol && !type.InstanceConstructors.Any(SharedMultiplexer.IsPrimary)) return false;
        return SharedMultiplexer.Existing(type, constructor, symbols) is not null
            || SharedMultiplexer.Injectable(type, call.Invocation.Syntax.SyntaxTree, symbols) is not null;
    }

    private static bool IsStaticFunction(IOperation operation) => operation switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol.IsStatic,
        ILocalFunctionOperation local => local.Symbol.IsStatic,
        _ => false,
    };

    /// <summary>Whether the function around would be asynchronous for nothing: with the call, its only <c>await</c> goes.</summary>
    private static bool IsLastAwait(IOperation outermost)
    {
        if (outermost is not IAwaitOperation) return false;
        var function = outermost.EnclosingFunction() ?? outermost.Ancestors().Last();
        return !StraightLine.ExecutedIn(function).Any(part => part != outermost && part is IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true });
    }

    /// <summary>Whether another expression of the interface's type can stand here: a declaration, an assignment or a call on it.</summary>
    private static bool IsReplaceable(IOperation outermost) => outermost.Parent switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Parent: IVariableDeclarationOperation { Declarators.Length: 1 } } } => true,
        IFieldInitializerOperation or IPropertyInitializerOperation => true,
        IInvocationOperation call => call.Instance == outermost,
        IPropertyReferenceOperation => true,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } => local.Local.Type.TypeKind == TypeKind.Interface,
        ISimpleAssignmentOperation { Target: IMemberReferenceOperation } => true,
        _ => false,
    };

    private static bool IsHarmless(FlowEnd end, IOperation outermost, ISymbol member, RedisSymbols symbols) => end.Kind switch
    {
        FlowEndKind.Using => end.Place == outermost && outermost.Parent is IVariableInitializerOperation,
        FlowEndKind.Stored => end.Member is { } store && IsConstructing(member) && (!HoldsMultiplexer(store, symbols) || IsOnlyRead(store, outermost, symbols)),
        _ => false,
    };

    private static bool IsConstructing(ISymbol member) => member is not IMethodSymbol method || method.MethodKind == MethodKind.Constructor;

    private static bool HoldsMultiplexer(ISymbol store, RedisSymbols symbols) =>
        symbols.KindOf((store as IFieldSymbol)?.Type ?? ((IPropertySymbol)store).Type) is not (ReceiverKind.Database or ReceiverKind.Server or ReceiverKind.Subscriber);

    /// <summary>Whether a private readonly field is only called upon, never disposed, and holds the multiplexer itself.</summary>
    private static bool IsOnlyRead(ISymbol store, IOperation outermost, RedisSymbols symbols)
    {
        if (store is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private, IsReadOnly: true } field || !symbols.IsMultiplexer(field.Type)) return false;
        if (field.DeclaringSyntaxReferences[0].SyntaxTree != outermost.Syntax.SyntaxTree) return false;
        return symbols.Uses.Named(field).All(use => IsRead(use.Name, symbols) || !SymbolMeaning.Is(use.Meaning, field));
    }

    /// <summary>
    /// Whether a field of that name, if it is one, is assigned here or has a member of the interface used. Syntax is enough
    /// to tell, and spares the analysis of all bodies that use the field.
    /// </summary>
    private static bool IsRead(SimpleNameSyntax name, RedisSymbols symbols)
    {
        ExpressionSyntax field = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } full ? full : name;
        return field.Parent switch
        {
            MemberAccessExpressionSyntax member => member.Expression == field && IsRead(member.Name.Identifier.ValueText, symbols),
            AssignmentExpressionSyntax assignment => assignment.Left == field && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression),
            _ => false,
        };
    }

    private static bool IsRead(string member, RedisSymbols symbols) =>
        !member.StartsWith("Dispose", StringComparison.Ordinal) && !member.StartsWith("Close", StringComparison.Ordinal) && IsInInterface(member, symbols);

    /// <summary>Whether the code around uses what only the class has: the interface would not do.</summary>
    private static bool UsesTheClass(IOperation call, RedisSymbols symbols) =>
        call.Ancestors().Last().Descendants().Any(part => part switch
        {
            IInvocationOperation { TargetMethod: { IsStatic: false } method } => !IsOfInterface(method, symbols),
            IMemberReferenceOperation { Member: { IsStatic: false } member } => !IsOfInterface(member, symbols),
            _ => false,
        });

    private static bool IsOfInterface(ISymbol member, RedisSymbols symbols) =>
        !SymbolEqualityComparer.Default.Equals(member.ContainingType, symbols.MultiplexerClass)
        || IsInInterface(member.Name, symbols);

    private static bool IsInInterface(string member, RedisSymbols symbols) =>
        symbols.Multiplexer!.AllInterfaces.Prepend(symbols.Multiplexer).Any(type => !type.GetMembers(member).IsEmpty);
}
